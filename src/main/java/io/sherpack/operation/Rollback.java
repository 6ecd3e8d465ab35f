package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import java.time.Clock;
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
    try (ClusterSession session = clusters.open(request.cluster())) {
      var history = new History(ReadRelease.revisions(session, request.name()));
      Release target = target(request, history);
      Busy.check(history.last(), clock);
      return new Restore(session, request.change(), clock, events).run(history, target);
    }
  }

  private static Release target(Request request, History history) {
    int last = history.last().revision();
    int wanted = request.revision().filter(revision -> revision != 0).orElse(last - 1);
    if (request.revision().filter(revision -> revision != 0).isEmpty()
        && history.revisions().size() == 1) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "revision-not-found",
                  "release `%s` has no revision before %d".formatted(request.name(), last))
              .hint("`sherpack history %s` lists what there is".formatted(request.name())));
    }
    return history
        .revision(wanted)
        .orElseThrow(() -> ReadRelease.noRevision(request.name(), wanted, history.revisions()));
  }
}
