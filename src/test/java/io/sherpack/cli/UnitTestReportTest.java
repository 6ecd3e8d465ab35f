package io.sherpack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.operation.RunUnitTests.PackResult;
import io.sherpack.unittest.SnapshotCount;
import io.sherpack.unittest.Suite;
import io.sherpack.unittest.SuiteReader;
import io.sherpack.unittest.SuiteResult;
import io.sherpack.unittest.SuiteResult.TestResult;
import io.sherpack.unittest.SuiteResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnitTestReportTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private static List<PackResult> results() {
    Suite suite =
        new SuiteReader("web", false, List.of())
            .read(
                new SourceText(
                    "web/tests/a_test.yaml",
                    "suite: a & b\ntests: [{it: x, asserts: [{isKind: {of: A}}]}]"))
            .getFirst();
    var tests =
        List.of(
            test("is well", Verdict.PASSED, "", List.of()),
            test("is <late>", Verdict.SKIPPED, "not yet", List.of()),
            test("is ill", Verdict.FAILED, "", List.of(Diagnostic.error("fail", "it broke"))));
    return List.of(
        new PackResult(
            "web",
            "web",
            List.of(new SuiteResult(suite, tests)),
            SnapshotCount.NONE,
            List.of(),
            Optional.empty()));
  }

  private static TestResult test(
      String name, Verdict verdict, String reason, List<Diagnostic> problems) {
    return new TestResult(name, verdict, reason, problems, List.of(), Duration.ofMillis(20));
  }

  @Test
  void junit() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="a &amp; b" file="web/tests/a_test.yaml" tests="3" failures="0" errors="1" skipped="1" time="0.060" timestamp="2026-01-02T03:04:05">
            <testcase classname="a &amp; b" name="is well" time="0.020"/>
            <testcase classname="a &amp; b" name="is &lt;late&gt;" time="0.020">
              <skipped message="not yet"/>
            </testcase>
            <testcase classname="a &amp; b" name="is ill" time="0.020">
              <error message="it broke" type="error">it broke</error>
            </testcase>
          </testsuite>
        </testsuites>
        """,
        UnitTestReport.of(UnitTestReport.Type.JUNIT, results(), START));
  }

  @Test
  void nunit() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <test-results name="Sherpack" total="3" errors="0" failures="1" not-run="0" inconclusive="0" ignored="0" skipped="1" invalid="0" date="2026-01-02" time="03:04:05">
          <test-suite type="Assembly" name="Sherpack" executed="True" result="Failure" success="False">
            <results>
              <test-suite type="TestFixture" name="a &amp; b" description="web/tests/a_test.yaml" executed="True" result="Failure" success="False" time="0.060">
                <results>
                  <test-case name="is well" executed="True" result="Success" success="True" time="0.020">
                  </test-case>
                  <test-case name="is &lt;late&gt;" executed="False" result="Skipped" time="0.020">
                    <reason><message>not yet</message></reason>
                  </test-case>
                  <test-case name="is ill" executed="True" result="Failure" success="False" time="0.020">
                    <failure><message>it broke</message></failure>
                  </test-case>
                </results>
              </test-suite>
            </results>
          </test-suite>
        </test-results>
        """,
        UnitTestReport.of(UnitTestReport.Type.NUNIT, results(), START));
  }

  @Test
  void xunit() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <assemblies>
          <assembly name="web/tests/a_test.yaml" test-framework="Sherpack" run-date="2026-01-02" run-time="03:04:05" total="3" passed="1" failed="1" skipped="1" time="0.060">
            <collection name="a &amp; b" total="3" passed="1" failed="1" skipped="1" time="0.060">
              <test name="is well" type="a &amp; b" method="is well" time="0.020" result="Pass">
              </test>
              <test name="is &lt;late&gt;" type="a &amp; b" method="is &lt;late&gt;" time="0.020" result="Skip">
                <reason>not yet</reason>
              </test>
              <test name="is ill" type="a &amp; b" method="is ill" time="0.020" result="Fail">
                <failure exception-type="error"><message>it broke</message></failure>
              </test>
            </collection>
          </assembly>
        </assemblies>
        """,
        UnitTestReport.of(UnitTestReport.Type.XUNIT, results(), START));
  }
}
