package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.release.ApplyMethod;
import io.sherpack.release.Release;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings back an earlier revision of a release, as a new one.
public final class Rollback {
  /// @param revision empty, or 0 as in Helm, for the one before the last
  public record Request(
      ClusterRequest cluster, String name, Optional<Integer> revision, ChangeOptions change) {}

  private final Clusters clusters;
  private final Clock clock;

  public Rollback(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release or revision
  public DeployResult run(Request request, Consumer<ApplyEvent> events)
      throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            Guard.take(session, request.name(), "rollback", request.change(), clock, events)) {
      var history = ReadRelease.history(session, request.name());
      if (!explicit(request)) {
        Optional<DeployResult> done = finished(session, lease, history, events);
        if (done.isPresent()) {
          return done.get();
        }
      }
      Takeover takeover = Takeover.of(lease, history, clock);
      Release target = target(request, history);
      ApplyMethod _ = request.change().checked(request.change().serverSide().after(target));
      return new Restore(session, lease, request.change(), clock, events).run(takeover, target);
    }
  }

  private static boolean explicit(Request request) {
    return request.revision().filter(revision -> revision != 0).isPresent();
  }

  // After a rollback that was cut short, the one before the last is what it was to lead away from.
  private Optional<DeployResult> finished(
      ClusterSession session, ReleaseLease lease, History history, Consumer<ApplyEvent> events)
      throws InterruptedException {
    boolean rollback =
        lease.inheritance().stream()
            .map(ReleaseLease.Inheritance::journal)
            .anyMatch(
                left ->
                    left.operation().equals("rollback")
                        && left.revision() == history.last().revision());
    if (!rollback) {
      return Optional.empty();
    }
    Release release = new Resume(session, lease, clock, events).run(history.last(), history);
    return Optional.of(
        new DeployResult(
            release, ManifestReader.readRecorded(release.manifest()), List.of(), false, List.of()));
  }

  private static Release target(Request request, History history) {
    int last = history.revisions().getLast().number();
    int wanted = request.revision().filter(revision -> revision != 0).orElse(last - 1);
    if (!explicit(request) && history.revisions().size() == 1) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "revision-not-found",
                  "release `%s` has no revision before %d".formatted(request.name(), last))
              .hint("`sherpack history %s` lists what there is".formatted(request.name())));
    }
    return ReadRelease.revision(history, wanted);
  }
}
