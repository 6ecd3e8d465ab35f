package io.sherpack.cli;

import io.sherpack.operation.RunUnitTests.PackResult;
import io.sherpack.unittest.SuiteResult;
import io.sherpack.unittest.SuiteResult.TestResult;
import io.sherpack.unittest.SuiteResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The results of suites as the XML that CI servers read.
final class UnitTestReport {
  /// Its dialects.
  enum Type {
    JUNIT("JUnit"),
    NUNIT("NUnit"),
    XUNIT("XUnit");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    static Type read(String text) {
      return Arrays.stream(values())
          .filter(type -> type.word.equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> Option.bad("-t --output-type", text, "`JUnit`, `NUnit` or `XUnit`"));
    }
  }

  private final XmlText xml = new XmlText();
  private final Instant start;

  private UnitTestReport(Instant start) {
    this.start = start;
  }

  static String of(Type type, List<PackResult> packs, Instant start) {
    var report = new UnitTestReport(start);
    List<SuiteResult> suites = packs.stream().flatMap(pack -> pack.suites().stream()).toList();
    switch (type) {
      case JUNIT -> report.junit(packs);
      case NUNIT -> report.nunit(suites);
      case XUNIT -> report.xunit(suites);
    }
    return report.xml.toString();
  }

  private static long count(List<TestResult> tests, Verdict wanted) {
    return tests.stream().filter(test -> test.verdict() == wanted).count();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  private static String name(SuiteResult suite) {
    return suite.suite().name().isEmpty() ? suite.suite().file() : suite.suite().name();
  }

  // What cannot be read is a suite with one error, so that a report never looks better than it is.
  private void junit(List<PackResult> packs) {
    xml.raw("<testsuites>\n");
    for (PackResult pack : packs) {
      pack.suites().forEach(this::junit);
      if (!pack.problems().isEmpty()) {
        unreadable(pack);
      }
    }
    xml.raw("</testsuites>\n");
  }

  private void unreadable(PackResult pack) {
    xml.raw("  <testsuite");
    xml.attribute("name", pack.reference());
    xml.attribute("tests", pack.problems().size());
    xml.attribute("failures", 0);
    xml.attribute("errors", pack.problems().size());
    xml.raw(">\n");
    pack.problems()
        .forEach(
            problem -> {
              xml.raw("    <testcase");
              xml.attribute("classname", pack.reference());
              xml.attribute("name", problem.span().map(span -> span.location()).orElse("pack"));
              xml.raw(">\n      <error");
              xml.attribute("message", problem.message());
              xml.attribute("type", problem.code());
              xml.raw("/>\n    </testcase>\n");
            });
    xml.raw("  </testsuite>\n");
  }

  private void junit(SuiteResult suite) {
    List<TestResult> tests = suite.tests();
    long errors = tests.stream().filter(test -> !test.problems().isEmpty()).count();
    xml.raw("  <testsuite");
    xml.attribute("name", name(suite));
    xml.attribute("file", suite.suite().file());
    xml.attribute("tests", tests.size());
    xml.attribute("failures", count(tests, Verdict.FAILED) - errors);
    xml.attribute("errors", errors);
    xml.attribute("skipped", count(tests, Verdict.SKIPPED));
    xml.attribute("time", seconds(suite.time()));
    // The schema knows no time zone and no fraction.
    xml.attribute("timestamp", start.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
    xml.raw(">\n");
    for (TestResult test : tests) {
      xml.raw("    <testcase");
      xml.attribute("classname", name(suite));
      xml.attribute("name", test.name());
      xml.attribute("time", seconds(test.time()));
      xml.raw(test.verdict() == Verdict.PASSED ? "/>\n" : ">\n");
      if (test.verdict() == Verdict.SKIPPED) {
        xml.raw("      <skipped");
        xml.attribute("message", test.reason());
        xml.raw("/>\n");
      }
      if (test.verdict() == Verdict.FAILED) {
        failed(test.problems().isEmpty() ? "failure" : "error", "      ", test);
      }
      xml.raw(test.verdict() == Verdict.PASSED ? "" : "    </testcase>\n");
    }
    xml.raw("  </testsuite>\n");
  }

  private void failed(String tag, String indent, TestResult test) {
    List<String> lines = UnitTestPage.failures(test);
    xml.raw(indent + "<" + tag);
    xml.attribute("message", lines.isEmpty() ? "" : lines.getFirst());
    xml.attribute("type", test.problems().isEmpty() ? "assertion" : "error");
    xml.raw(">");
    xml.text(String.join("\n", lines));
    xml.raw("</" + tag + ">\n");
  }

  // NUnit 2.5: one suite in another.
  private void nunit(List<SuiteResult> suites) {
    List<TestResult> tests = suites.stream().flatMap(suite -> suite.tests().stream()).toList();
    long failed = count(tests, Verdict.FAILED);
    xml.raw("<test-results");
    xml.attribute("name", "Sherpack");
    xml.attribute("total", tests.size());
    xml.attribute("errors", 0);
    xml.attribute("failures", failed);
    xml.attribute("not-run", 0);
    xml.attribute("inconclusive", 0);
    xml.attribute("ignored", 0);
    xml.attribute("skipped", count(tests, Verdict.SKIPPED));
    xml.attribute("invalid", 0);
    xml.attribute("date", moment("yyyy-MM-dd"));
    xml.attribute("time", moment("HH:mm:ss"));
    xml.raw(">\n  <test-suite");
    xml.attribute("type", "Assembly");
    xml.attribute("name", "Sherpack");
    xml.attribute("executed", "True");
    result(failed > 0 ? Verdict.FAILED : Verdict.PASSED);
    xml.raw(">\n    <results>\n");
    for (SuiteResult suite : suites) {
      xml.raw("      <test-suite");
      xml.attribute("type", "TestFixture");
      xml.attribute("name", name(suite));
      xml.attribute("description", suite.suite().file());
      xml.attribute("executed", "True");
      result(suite.verdict());
      xml.attribute("time", seconds(suite.time()));
      xml.raw(">\n        <results>\n");
      suite.tests().forEach(this::nunit);
      xml.raw("        </results>\n      </test-suite>\n");
    }
    xml.raw("    </results>\n  </test-suite>\n</test-results>\n");
  }

  private void result(Verdict verdict) {
    xml.attribute(
        "result",
        switch (verdict) {
          case PASSED -> "Success";
          case FAILED -> "Failure";
          case SKIPPED -> "Skipped";
        });
    if (verdict != Verdict.SKIPPED) {
      xml.attribute("success", verdict == Verdict.PASSED ? "True" : "False");
    }
  }

  private void nunit(TestResult test) {
    xml.raw("          <test-case");
    xml.attribute("name", test.name());
    xml.attribute("executed", test.verdict() == Verdict.SKIPPED ? "False" : "True");
    result(test.verdict());
    xml.attribute("time", seconds(test.time()));
    xml.raw(">\n");
    switch (test.verdict()) {
      case PASSED -> {}
      case SKIPPED -> message("reason", test.reason());
      case FAILED -> message("failure", String.join("\n", UnitTestPage.failures(test)));
    }
    xml.raw("          </test-case>\n");
  }

  private void message(String tag, String text) {
    xml.raw("            <" + tag + "><message>");
    xml.text(text);
    xml.raw("</message></" + tag + ">\n");
  }

  // xUnit.net 2: an assembly with a collection for each suite.
  private void xunit(List<SuiteResult> suites) {
    xml.raw("<assemblies>\n");
    for (SuiteResult suite : suites) {
      List<TestResult> tests = suite.tests();
      xml.raw("  <assembly");
      xml.attribute("name", suite.suite().file());
      xml.attribute("test-framework", "Sherpack");
      xml.attribute("run-date", moment("yyyy-MM-dd"));
      xml.attribute("run-time", moment("HH:mm:ss"));
      counts(suite, tests);
      xml.raw(">\n    <collection");
      xml.attribute("name", name(suite));
      counts(suite, tests);
      xml.raw(">\n");
      tests.forEach(test -> xunit(suite, test));
      xml.raw("    </collection>\n  </assembly>\n");
    }
    xml.raw("</assemblies>\n");
  }

  private void counts(SuiteResult suite, List<TestResult> tests) {
    xml.attribute("total", tests.size());
    xml.attribute("passed", count(tests, Verdict.PASSED));
    xml.attribute("failed", count(tests, Verdict.FAILED));
    xml.attribute("skipped", count(tests, Verdict.SKIPPED));
    xml.attribute("time", seconds(suite.time()));
  }

  private void xunit(SuiteResult suite, TestResult test) {
    xml.raw("      <test");
    xml.attribute("name", test.name());
    xml.attribute("type", name(suite));
    xml.attribute("method", test.name());
    xml.attribute("time", seconds(test.time()));
    xml.attribute(
        "result",
        switch (test.verdict()) {
          case PASSED -> "Pass";
          case FAILED -> "Fail";
          case SKIPPED -> "Skip";
        });
    xml.raw(">\n");
    switch (test.verdict()) {
      case PASSED -> {}
      case SKIPPED -> {
        xml.raw("        <reason>");
        xml.text(test.reason());
        xml.raw("</reason>\n");
      }
      case FAILED -> {
        xml.raw("        <failure");
        xml.attribute("exception-type", test.problems().isEmpty() ? "assertion" : "error");
        xml.raw("><message>");
        xml.text(String.join("\n", UnitTestPage.failures(test)));
        xml.raw("</message></failure>\n");
      }
    }
    xml.raw("      </test>\n");
  }

  private String moment(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(start);
  }
}
