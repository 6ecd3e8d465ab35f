package io.sherpack.operation;

import io.sherpack.cluster.Access;
import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ServerVersion;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks at the cluster that commands would work on: whether it answers, which version it is,
/// whether its clock is ours, what may be done in it, and what was left undone.
final class ClusterCheckup implements Doctor.Checkup {
  // Helm 4 supports three versions before its own; what is older lacks server-side apply's fixes.
  private static final int OLDEST = 29;
  // Leases are held by the clock.
  private static final Duration ASKEW = Duration.ofSeconds(5);
  private static final ApiResource LEASES =
      new ApiResource("coordination.k8s.io/v1", "Lease", "leases", true);

  private final Clusters clusters;
  private final Clock clock;
  private final ClusterRequest request;

  ClusterCheckup(Clusters clusters, Clock clock, ClusterRequest request) {
    this.clusters = clusters;
    this.clock = clock;
    this.request = request;
  }

  @Override
  public void run(Consumer<CheckupFinding> news) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      reached(session.cluster(), news);
      clock(session, news);
      permissions(session, news);
      releases(session, news);
    } catch (SherpackException failure) {
      news.accept(CheckupFinding.bad("cluster", failure));
    }
  }

  private static void reached(Cluster cluster, Consumer<CheckupFinding> news) {
    ServerVersion version = cluster.version();
    String text = "%s answers, Kubernetes %s".formatted(cluster.server(), version.gitVersion());
    int minor = number(version.minor());
    news.accept(
        version.major().equals("1") && minor > 0 && minor < OLDEST
            ? CheckupFinding.odd(
                "cluster", text, "versions before 1." + OLDEST + " are not tested with sherpack")
            : CheckupFinding.good("cluster", text));
  }

  private static int number(String minor) {
    String digits = minor.replaceAll("[^0-9].*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  // What the server would create has its time.
  private void clock(ClusterSession session, Consumer<CheckupFinding> news) {
    try {
      Value.Mapping made =
          session
              .cluster()
              .create(
                  Value.mapping(
                      Map.of(
                          "apiVersion",
                          Value.of(LEASES.apiVersion()),
                          "kind",
                          Value.of(LEASES.kind()),
                          "metadata",
                          Value.mapping(
                              Map.of(
                                  "name",
                                  Value.of("sherpack.doctor"),
                                  "namespace",
                                  Value.of(session.namespace()))))),
                  true);
      Fields.text(made, "metadata", "creationTimestamp")
          .flatMap(ClusterCheckup::time)
          .ifPresent(server -> news.accept(skew(server)));
    } catch (SherpackException unknown) {
      // What is not permitted is told with the permissions.
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unknown) {
      return Optional.empty();
    }
  }

  private CheckupFinding skew(Instant server) {
    Duration apart = Duration.between(server, clock.instant());
    return apart.abs().compareTo(ASKEW) > 0
        ? CheckupFinding.odd(
            "clock",
            "this machine's clock is %d s %s the cluster's"
                .formatted(apart.abs().toSeconds(), apart.isNegative() ? "behind" : "ahead of"),
            "set the clocks by NTP: leases and certificates go by them")
        : CheckupFinding.good("clock", "this machine and the cluster agree");
  }

  private void permissions(ClusterSession session, Consumer<CheckupFinding> news) {
    String namespace = session.namespace();
    List<Access> wanted = new ArrayList<>();
    session
        .releases()
        .kind()
        .ifPresent(
            kind -> {
              for (String verb : List.of("get", "list", "create", "update", "delete")) {
                wanted.add(new Access(verb, kind, namespace, ""));
              }
            });
    for (String verb : List.of("get", "create", "update", "delete")) {
      wanted.add(new Access(verb, LEASES, namespace, ""));
    }
    List<Access> denied = session.cluster().denied(wanted, namespace);
    if (denied.isEmpty()) {
      news.accept(
          CheckupFinding.good(
              "permissions", "records of releases and leases may be kept in `" + namespace + "`"));
      return;
    }
    for (Access access : denied) {
      news.accept(
          CheckupFinding.bad(
              "permissions",
              "no permission to `%s` `%s` in `%s`"
                  .formatted(access.verb(), access.what(), namespace),
              "ask for a role with it, or work in another namespace (`-n`)"));
    }
  }

  private static void releases(ClusterSession session, Consumer<CheckupFinding> news) {
    List<ReleaseSummary> all;
    try {
      all = session.releases().list(session.namespace(), "");
    } catch (SherpackException unknown) {
      return;
    }
    List<CheckupFinding> unwell =
        all.stream().flatMap(release -> unwell(release).stream()).toList();
    unwell.forEach(news);
    if (unwell.isEmpty()) {
      news.accept(
          CheckupFinding.good(
              "releases",
              "%d in `%s`, none unfinished".formatted(all.size(), session.namespace())));
    }
  }

  private static Optional<CheckupFinding> unwell(ReleaseSummary release) {
    ReleaseStatus status = release.status();
    if (status.pending() || status == ReleaseStatus.UNINSTALLING) {
      return Optional.of(
          CheckupFinding.odd(
              "releases",
              "`%s` is %s".formatted(release.name(), status.word()),
              "when no client works on it, `sherpack recover %s` finishes or undoes it"
                  .formatted(release.name())));
    }
    return status == ReleaseStatus.FAILED
        ? Optional.of(
            CheckupFinding.odd(
                "releases",
                "`%s` failed".formatted(release.name()),
                "`sherpack status %s` tells why".formatted(release.name())))
        : Optional.empty();
  }
}
