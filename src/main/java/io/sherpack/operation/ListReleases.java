package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Lists releases: the newest revision of each, or superseded revisions when only those are wanted.
public final class ListReleases {
  /// @param states empty for all
  /// @param max 0 for all
  public record Request(
      ClusterRequest cluster,
      boolean allNamespaces,
      Optional<String> filter,
      String selector,
      Set<ReleaseStatus> states,
      boolean byDate,
      boolean reverse,
      int offset,
      int max) {
    public Request {
      states = Set.copyOf(states);
    }
  }

  private final Clusters clusters;

  public ListReleases(Clusters clusters) {
    this.clusters = clusters;
  }

  public List<ReleaseSummary> run(Request request) throws InterruptedException {
    Optional<Pattern> filter = request.filter().map(ListReleases::pattern);
    try (ClusterSession session = clusters.open(request.cluster())) {
      return found(session, request).stream()
          .filter(release -> filter.isEmpty() || filter.get().matcher(release.name()).find())
          .filter(release -> states(request).contains(release.status()))
          .sorted(order(request))
          .skip(request.offset())
          .limit(request.max() > 0 ? request.max() : Long.MAX_VALUE)
          .toList();
    }
  }

  private static List<ReleaseSummary> found(ClusterSession session, Request request) {
    String namespace = request.allNamespaces() ? "" : session.namespace();
    return request.states().equals(Set.of(ReleaseStatus.SUPERSEDED))
        ? session.releases().revisions(namespace, request.selector())
        : session.releases().list(namespace, request.selector());
  }

  private static Set<ReleaseStatus> states(Request request) {
    return request.states().isEmpty() ? EnumSet.allOf(ReleaseStatus.class) : request.states();
  }

  private static Comparator<ReleaseSummary> order(Request request) {
    Comparator<ReleaseSummary> order =
        request.byDate() ? (a, b) -> a.updated().compareTo(b.updated()) : ListReleases::byName;
    return request.reverse() ? (a, b) -> order.compare(b, a) : order;
  }

  private static int byName(ReleaseSummary a, ReleaseSummary b) {
    int names = a.name().compareTo(b.name());
    return names != 0 ? names : a.namespace().compareTo(b.namespace());
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "invalid-filter",
              "`" + text + "` is not a regular expression: " + e.getDescription()));
    }
  }
}
