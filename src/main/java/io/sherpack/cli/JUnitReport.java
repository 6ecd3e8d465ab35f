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
  private final XmlText xml = new XmlText();

  private JUnitReport() {}

  static String of(RunTests.Result result) {
    var report = new JUnitReport();
    report.xml.raw("<testsuites>\n");
    report.suite(result);
    report.xml.raw("</testsuites>\n");
    return report.xml.toString();
  }

  private void suite(RunTests.Result result) {
    List<RunTests.Outcome> tests = result.tests();
    xml.raw("  <testsuite");
    xml.attribute("name", result.release().name());
    xml.attribute("package", result.release().namespace());
    xml.attribute("tests", Integer.toString(tests.size()));
    xml.attribute("failures", count(tests, HookReport.Phase.FAILED));
    xml.attribute("errors", "0");
    xml.attribute(
        "skipped", Long.toString(tests.stream().filter(test -> test.run().isEmpty()).count()));
    xml.attribute(
        "time",
        seconds(tests.stream().map(JUnitReport::duration).reduce(Duration.ZERO, Duration::plus)));
    first(tests).ifPresent(time -> xml.attribute("timestamp", time));
    xml.raw(">\n");
    tests.forEach(test -> test(result, test));
    xml.raw("  </testsuite>\n");
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
    xml.raw("    <testcase");
    xml.attribute("name", test.test().resource().id().name());
    xml.attribute("classname", result.release().namespace() + "." + result.release().name());
    xml.attribute("time", seconds(duration(test)));
    xml.raw(">\n");
    if (test.run().isEmpty()) {
      xml.raw("      <skipped message=\"a test before it failed\"/>\n");
    }
    test.run().flatMap(HookReport.Ran::failure).ifPresent(this::failure);
    output(test.run().map(HookReport.Ran::logs).orElse(List.of()));
    xml.raw("    </testcase>\n");
  }

  private void failure(SherpackException failure) {
    Diagnostic first = failure.diagnostics().getFirst();
    xml.raw("      <failure");
    xml.attribute("message", first.message());
    xml.attribute("type", first.code());
    xml.raw(">");
    first.notes().forEach(note -> xml.text(note.message() + "\n"));
    xml.raw("</failure>\n");
  }

  private void output(List<ContainerLog> logs) {
    if (logs.stream().allMatch(log -> log.text().isEmpty())) {
      return;
    }
    xml.raw("      <system-out>");
    for (ContainerLog log : logs) {
      xml.text(log.pod() + " (" + log.container() + ")\n" + log.text() + "\n");
    }
    xml.raw("</system-out>\n");
  }
}
