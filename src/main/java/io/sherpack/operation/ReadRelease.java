package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.storage.StoredRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads revisions of one release.
public final class ReadRelease {
  /// @param revision empty for the newest
  public record Request(ClusterRequest cluster, String name, Optional<Integer> revision) {}

  /// A revision and all labels of its record, Helm's own too.
  public record Labelled(Release release, Map<String, String> labels) {
    public Labelled {
      labels = Map.copyOf(labels);
    }
  }

  private final Clusters clusters;

  public ReadRelease(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Returns the revision.
  ///
  /// @throws SherpackException.Input when there is no such release or revision
  public Release run(Request request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request.cluster())) {
      return revision(session, request);
    }
  }

  /// Returns the revision with the labels of its record.
  ///
  /// @throws SherpackException.Input when there is no such release or revision
  public Labelled labelled(Request request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request.cluster())) {
      Release release = revision(session, request);
      return new Labelled(release, session.releases().labels(release));
    }
  }

  /// The revisions of a release, oldest first.
  ///
  /// @param unreadable why others are missing
  public record Revisions(List<ReleaseSummary> releases, List<Diagnostic> unreadable) {
    public Revisions {
      releases = List.copyOf(releases);
      unreadable = List.copyOf(unreadable);
    }
  }

  /// Returns every revision whose record can be read.
  ///
  /// @throws SherpackException.Input when there is no such release
  public Revisions history(Request request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request.cluster())) {
      Names.checkRelease(request.name());
      List<ReleaseSummary> all =
          session.releases().revisions(session.namespace(), "name=" + request.name());
      if (all.isEmpty()) {
        throw new SherpackException.Input(absent(session, request.name()));
      }
      return new Revisions(
          all.stream().filter(revision -> revision.damage().isEmpty()).toList(),
          all.stream()
              .flatMap(revision -> revision.damage().stream())
              .map(ReadRelease::warning)
              .toList());
    }
  }

  private static Diagnostic warning(Diagnostic problem) {
    Diagnostic warning = Diagnostic.warning(problem.code(), problem.message());
    for (Diagnostic.Note note : problem.notes()) {
      warning = warning.note(note.message());
    }
    for (String hint : problem.hints()) {
      warning = warning.hint(hint);
    }
    return warning;
  }

  private static Release revision(ClusterSession session, Request request) {
    History history = history(session, request.name());
    return request.revision().isEmpty()
        ? history.last()
        : revision(history, request.revision().get());
  }

  /// @throws SherpackException.Input when the history does not have the revision
  static Release revision(History history, int wanted) {
    return history.revision(wanted).orElseThrow(() -> noRevision(wanted, history));
  }

  /// @throws SherpackException.Input when there is no such release
  static History history(ClusterSession session, String name) {
    Names.checkRelease(name);
    History history = History.of(session, name);
    if (history.empty()) {
      throw new SherpackException.Input(absent(session, name));
    }
    return history;
  }

  /// Returns the diagnostic of a release that is not there.
  static Diagnostic absent(ClusterSession session, String name) {
    List<String> names =
        session.releases().list(session.namespace(), "").stream()
            .map(ReleaseSummary::name)
            .toList();
    var problem =
        Diagnostic.error(
            "release-not-found",
            "there is no release `%s` in namespace `%s`".formatted(name, session.namespace()));
    return problem.hint(
        Suggestions.didYouMean(name, names)
            .orElse("`sherpack list --all-namespaces` shows what there is"));
  }

  private static SherpackException noRevision(int wanted, History history) {
    StoredRevision first = history.revisions().getFirst();
    StoredRevision last = history.revisions().getLast();
    return new SherpackException.Input(
        Diagnostic.error(
                "revision-not-found",
                "release `%s` has no revision %d".formatted(last.key().name(), wanted))
            .hint(
                first.equals(last)
                    ? "it has %d only".formatted(first.number())
                    : "it has %d to %d".formatted(first.number(), last.number())));
  }
}
