package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;

/// How a suite ended.
///
/// @param tests in the order of the file; those behind the first that failed are left out when it
///   was to stop there
public record SuiteResult(Suite suite, List<TestResult> tests) {
  /// How a test ended.
  public enum Verdict {
    PASSED,
    FAILED,
    SKIPPED
  }

  /// An assertion that does not hold.
  ///
  /// @param index in the test, from 0
  public record Failure(int index, String assertion, boolean not, List<Complaint> complaints) {
    public Failure {
      complaints = List.copyOf(complaints);
    }
  }

  /// @param reason why it was skipped, empty if it was not
  /// @param problems why nothing could be asserted
  public record TestResult(
      String name,
      Verdict verdict,
      String reason,
      List<Diagnostic> problems,
      List<Failure> failures,
      Duration time) {
    public TestResult {
      problems = List.copyOf(problems);
      failures = List.copyOf(failures);
    }
  }

  public SuiteResult {
    tests = List.copyOf(tests);
  }

  public Verdict verdict() {
    if (tests.stream().anyMatch(test -> test.verdict() == Verdict.FAILED)) {
      return Verdict.FAILED;
    }
    return tests.stream().allMatch(test -> test.verdict() == Verdict.SKIPPED)
        ? Verdict.SKIPPED
        : Verdict.PASSED;
  }

  /// Returns how long its tests took together.
  public Duration time() {
    return tests.stream().map(TestResult::time).reduce(Duration.ZERO, Duration::plus);
  }
}
