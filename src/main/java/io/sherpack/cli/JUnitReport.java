package io.sherpack.cli;

import io.sherpack.apply.ContainerLog;
import io.sherpack.apply.HookReport;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.RunTests;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tests of a release as the XML that CI servers read: a suite for the release, a case for each
/// test.
final class JUnitReport {
  private final StringBuilder xml = new StringBuilder();

  private JUnitReport() {}

  static String of(RunTests.Result result) {
    var report = new JUnitReport();
    report.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    report.suite(result);
    report.xml.append("</testsuites>\n");
    return report.xml.toString();
  }

  private void suite(RunTests.Result result) {
    List<RunTests.Outcome> tests = result.tests();
    xml.append("  <testsuite");
    attribute("name", result.release().name());
    attribute("package", result.release().namespace());
    attribute("tests", Integer.toString(tests.size()));
    attribute("failures", count(tests, HookReport.Phase.FAILED));
    attribute("errors", "0");
    attribute(
        "skipped", Long.toString(tests.stream().filter(test -> test.run().isEmpty()).count()));
    attribute(
        "time",
        seconds(tests.stream().map(JUnitReport::duration).reduce(Duration.ZERO, Duration::plus)));
    first(tests).ifPresent(time -> attribute("timestamp", time));
    xml.append(">\n");
    tests.forEach(test -> test(result, test));
    xml.append("  </testsuite>\n");
  }

  private static String count(List<RunTests.Outcome> tests, HookReport.Phase phase) {
    return Long.toString(
        tests.stream()
            .filter(test -> test.run().filter(run -> run.phase() == phase).isPresent())
            .count());
  }

  // The schema knows no time zone and no fraction.
  private static Optional<String> first(List<RunTests.Outcome> tests) {
    return tests.stream()
        .flatMap(test -> test.run().stream())
        .map(HookReport.Ran::started)
        .min(Instant::compareTo)
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
  }

  private static Duration duration(RunTests.Outcome test) {
    return test.run()
        .flatMap(run -> run.completed().map(end -> Duration.between(run.started(), end)))
        .orElse(Duration.ZERO);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  private void test(RunTests.Result result, RunTests.Outcome test) {
    xml.append("    <testcase");
    attribute("name", test.test().resource().id().name());
    attribute("classname", result.release().namespace() + "." + result.release().name());
    attribute("time", seconds(duration(test)));
    xml.append(">\n");
    if (test.run().isEmpty()) {
      xml.append("      <skipped message=\"a test before it failed\"/>\n");
    }
    test.run().flatMap(HookReport.Ran::failure).ifPresent(this::failure);
    output(test.run().map(HookReport.Ran::logs).orElse(List.of()));
    xml.append("    </testcase>\n");
  }

  private void failure(SherpackException failure) {
    Diagnostic first = failure.diagnostics().getFirst();
    xml.append("      <failure");
    attribute("message", first.message());
    attribute("type", first.code());
    xml.append('>');
    first.notes().forEach(note -> text(note.message() + "\n"));
    xml.append("</failure>\n");
  }

  private void output(List<ContainerLog> logs) {
    if (logs.stream().allMatch(log -> log.text().isEmpty())) {
      return;
    }
    xml.append("      <system-out>");
    for (ContainerLog log : logs) {
      text(log.pod() + " (" + log.container() + ")\n" + log.text() + "\n");
    }
    xml.append("</system-out>\n");
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    text(value.replace('\n', ' '));
    xml.append('"');
  }

  private void text(String text) {
    text.codePoints().forEach(this::character);
  }

  private void character(int code) {
    switch (code) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      default -> xml.appendCodePoint(allowed(code) ? code : '\uFFFD');
    }
  }

  // XML has no way to write most control characters, such as those that colour logs.
  private static boolean allowed(int code) {
    return code == '\t'
        || code == '\n'
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD)
        || code >= 0x10000;
  }
}
