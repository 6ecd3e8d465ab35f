package io.sherpack.operation;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.HookOptions;
import io.sherpack.apply.HookReport;
import io.sherpack.apply.HookRunner;
import io.sherpack.apply.Permissions;
import io.sherpack.apply.Waiter;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.health.HealthRules;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the tests of a release, which are hooks of its newest revision, and records how they ended.
public final class RunTests {
  /// @param waitLock how long to wait for another operation on the release; empty not to
  public record Request(
      ClusterRequest cluster,
      String name,
      TestFilter filter,
      HookOptions options,
      Optional<Duration> waitLock) {}

  /// A test that was chosen.
  ///
  /// @param run empty when another failed before it
  public record Outcome(Hook test, Optional<HookReport.Ran> run) {}

  /// @param release with the runs in its record
  /// @param tests in the order in which they run
  /// @param failure why tests failed
  public record Result(
      Release release,
      List<Outcome> tests,
      Optional<SherpackException> failure,
      List<Diagnostic> warnings) {
    public Result {
      tests = List.copyOf(tests);
      warnings = List.copyOf(warnings);
    }
  }

  private final Clusters clusters;
  private final Clock clock;

  public RunTests(Clusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /// @param events is told what happens, by one thread at a time
  /// @throws SherpackException.Input when there is no such release or test
  /// @throws SherpackException.Conflict when the release is not there to be tested
  public Result run(Request request, Consumer<ApplyEvent> events) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster());
        ReleaseLease lease =
            Guard.take(session, request.name(), "test", request.waitLock(), clock, events)) {
      Release release = ReadRelease.history(session, request.name()).last();
      refuse(release, lease);
      List<Hook> all = tests(release);
      List<Hook> chosen =
          session
              .secrets()
              .hooks(
                  release,
                  all.stream()
                      .filter(test -> request.filter().takes(test.resource().id().name()))
                      .toList());
      checkNames(request, all);
      var permissions = new Permissions(session.cluster(), release.namespace()).add(chosen);
      session.releases().kind().ifPresent(kind -> permissions.add(kind, "update"));
      permissions.require();
      lease.warn();
      session.cluster().applyAs(FieldsOwner.of(release));
      var record = new TestRecord(session, release);
      HookReport report =
          runner(session, events)
              .run(HookEvent.TEST, chosen, release.namespace(), request.options(), record::add);
      return new Result(
          record.release, outcomes(chosen, report), report.failure(), warnings(request, all));
    }
  }

  private HookRunner runner(ClusterSession session, Consumer<ApplyEvent> events) {
    HealthRules rules = HealthRules.standard();
    var waiter = new Waiter(session.cluster(), rules, clock, events);
    return new HookRunner(session.cluster(), rules, waiter, clock, events);
  }

  private static List<Hook> tests(Release release) {
    return Manifests.hooks(release, HookEvent.TEST);
  }

  private static void refuse(Release release, ReleaseLease lease) {
    ReleaseStatus status = release.status();
    boolean gone = status == ReleaseStatus.UNINSTALLED || status == ReleaseStatus.UNINSTALLING;
    if (gone || status.pending()) {
      var problem =
          Diagnostic.error(
              "release-not-testable",
              "release `%s` cannot be tested: it is %s".formatted(release.name(), status.word()));
      throw new SherpackException.Conflict(
          status.pending() || lease.inheritance().isPresent()
              ? problem.hint(wayOut(release, lease))
              : problem);
    }
  }

  private static String wayOut(Release release, ReleaseLease lease) {
    return lease.inheritance().isPresent()
        ? "its client ended before it was done: `sherpack recover %s`".formatted(release.name())
        : "wait for the operation that is under way";
  }

  private static void checkNames(Request request, List<Hook> tests) {
    List<String> names = names(tests);
    List<Diagnostic> unknown =
        request.filter().only().stream()
            .filter(name -> !names.contains(name))
            .map(name -> unknown(request.name(), name, names))
            .toList();
    if (!unknown.isEmpty()) {
      throw new SherpackException.Input(unknown);
    }
  }

  private static Diagnostic unknown(String release, String name, List<String> names) {
    var problem =
        Diagnostic.error("test-not-found", "release `" + release + "` has no test `" + name + "`");
    return problem.hint(
        Suggestions.didYouMean(name, names)
            .orElse(
                names.isEmpty()
                    ? "it has no tests"
                    : "its tests are `" + String.join("`, `", names) + "`"));
  }

  private static List<Diagnostic> warnings(Request request, List<Hook> tests) {
    List<String> names = names(tests);
    return request.filter().without().stream()
        .filter(name -> !names.contains(name))
        .map(
            name ->
                Diagnostic.warning(
                    "test-not-found", "there is no test `" + name + "` that could be left out"))
        .toList();
  }

  private static List<String> names(List<Hook> tests) {
    return tests.stream().map(test -> test.resource().id().name()).distinct().toList();
  }

  private static List<Outcome> outcomes(List<Hook> chosen, HookReport report) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      outcomes.add(
          new Outcome(
              chosen.get(i),
              i < report.ran().size() ? Optional.of(report.ran().get(i)) : Optional.empty()));
    }
    return outcomes;
  }

  /// The record of the release under test. An upgrade may change it while tests run: only its hooks
  /// are ours to write, and one that is gone stays gone.
  private static final class TestRecord {
    private final ClusterSession session;
    private Release release;

    TestRecord(ClusterSession session, Release release) {
      this.session = session;
      this.release = release;
    }

    void add(HookReport.Ran ran) {
      release = RecordedRuns.with(release, ran);
      // The thread may be on its way to its end, and the record is to say so.
      boolean interrupted = Thread.interrupted();
      try {
        session
            .releases()
            .get(release.namespace(), release.name(), release.revision())
            .map(stored -> stored.withHooks(release.hooks()))
            .ifPresent(session.releases()::update);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
