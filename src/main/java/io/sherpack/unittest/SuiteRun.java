package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.unittest.SuiteResult.TestResult;
import io.sherpack.unittest.SuiteResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the tests of suites, one after the other.
public final class SuiteRun {
  private final Rendering rendering;
  private final InstantSource clock;
  private final boolean failFast;

  public SuiteRun(Rendering rendering, InstantSource clock, boolean failFast) {
    this.rendering = rendering;
    this.clock = clock;
    this.failFast = failFast;
  }

  /// @param suites those that share a file of snapshots
  /// @param snapshots those of last time
  /// @param updating whether snapshots that differ become new
  /// @throws SherpackException.Input when the snapshots are no YAML
  public FileResult run(List<Suite> suites, Optional<SourceText> snapshots, boolean updating) {
    Snapshots all = Snapshots.of(snapshots, updating);
    List<SuiteResult> results = new ArrayList<>();
    for (Suite suite : suites) {
      results.add(run(suite, all));
      if (failFast && results.getLast().verdict() == Verdict.FAILED) {
        // What was not asked for yet is not gone.
        return new FileResult(results, all.count().withoutGone(), Optional.empty());
      }
    }
    return new FileResult(results, all.count(), all.file());
  }

  private SuiteResult run(Suite suite, Snapshots snapshots) {
    List<TestResult> results = new ArrayList<>();
    for (Suite.Test test : suite.tests()) {
      results.add(run(suite, test, snapshots));
      if (failFast && results.getLast().verdict() == Verdict.FAILED) {
        break;
      }
    }
    return new SuiteResult(suite, results);
  }

  private TestResult run(Suite suite, Suite.Test test, Snapshots snapshots) {
    String skip = test.settings().skip();
    if (!skip.isEmpty()) {
      return new TestResult(
          test.name(), Verdict.SKIPPED, skip, List.of(), List.of(), Duration.ZERO);
    }
    Instant start = clock.instant();
    TestRun.Outcome outcome = outcome(suite, test, snapshots);
    return new TestResult(
        test.name(),
        outcome.verdict(),
        outcome.reason(),
        outcome.problems(),
        outcome.failures(),
        Duration.between(start, clock.instant()));
  }

  private TestRun.Outcome outcome(Suite suite, Suite.Test test, Snapshots snapshots) {
    try {
      return new TestRun(suite, test, snapshots.of(test.name()), failFast)
          .outcome(rendering.print(suite, test));
    } catch (SherpackException.Input failure) {
      return failed(failure.diagnostics());
    } catch (PathFailure failure) {
      return failed(List.of(Diagnostic.error("suite-path", failure.text())));
    }
  }

  private static TestRun.Outcome failed(List<Diagnostic> problems) {
    return new TestRun.Outcome(Verdict.FAILED, "", problems, List.of());
  }
}
