package io.sherpack.cli;

import io.sherpack.cli.output.DiagnosticRenderer;
import io.sherpack.cli.output.LineDiff;
import io.sherpack.cli.output.Style;
import io.sherpack.cli.output.Style.Role;
import io.sherpack.operation.RunUnitTests.PackResult;
import io.sherpack.unittest.Complaint;
import io.sherpack.unittest.SnapshotCount;
import io.sherpack.unittest.SuiteResult;
import io.sherpack.unittest.SuiteResult.TestResult;
import io.sherpack.unittest.SuiteResult.Verdict;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `test --unit` prints: each suite in a line, what failed in detail, and how many of all.
record UnitTestPage(Style style) {
  private static final int WIDEST_NAME = 40;

  String text(List<PackResult> packs) {
    var text = new StringBuilder();
    for (PackResult pack : packs) {
      text.append(style.paint(Role.STRONG, pack.name()));
      text.append(pack.name().equals(pack.reference()) ? "" : " (" + pack.reference() + ")");
      text.append('\n');
      pack.suites().forEach(suite -> suite(suite, text));
      if (!pack.problems().isEmpty()) {
        text.append('\n').append(new DiagnosticRenderer(style).render(pack.problems()));
      }
      text.append('\n');
    }
    return text.append(summary(packs)).toString();
  }

  private void suite(SuiteResult suite, StringBuilder text) {
    String name = suite.suite().name();
    text.append("  ").append(word(suite.verdict())).append("  ");
    text.append(padded(name, name.isEmpty() ? 0 : WIDEST_NAME));
    text.append(style.paint(Role.FAINT, suite.suite().file())).append('\n');
    suite.tests().forEach(test -> test(test, text));
  }

  private static String padded(String name, int width) {
    return name.isEmpty() ? "" : name + " ".repeat(Math.max(2, width - name.length()));
  }

  private String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> style.paint(Role.GOOD, "pass");
      case FAILED -> style.paint(Role.ERROR, "FAIL");
      case SKIPPED -> style.paint(Role.WARNING, "skip");
    };
  }

  private void test(TestResult test, StringBuilder text) {
    switch (test.verdict()) {
      case PASSED -> {}
      case SKIPPED ->
          text.append("        - ")
              .append(test.name())
              .append(style.paint(Role.FAINT, "  skipped: " + test.reason()))
              .append('\n');
      case FAILED -> {
        text.append("        ").append(style.paint(Role.ERROR, "✗ ")).append(test.name());
        text.append('\n');
        test.failures().forEach(failure -> failure(failure, text));
        if (!test.problems().isEmpty()) {
          text.append(
              indented(new DiagnosticRenderer(style).render(test.problems()), "            "));
        }
      }
    }
  }

  private void failure(SuiteResult.Failure failure, StringBuilder text) {
    String name = "asserts[" + failure.index() + "] " + (failure.not() ? "not " : "");
    for (Complaint complaint : failure.complaints()) {
      text.append("          ")
          .append(style.paint(Role.STRONG, name + failure.assertion()))
          .append(": ")
          .append(indented(complaint.message(), "            ").strip())
          .append('\n');
      if (!complaint.template().isEmpty()) {
        text.append("            ").append(style.paint(Role.FAINT, place(complaint))).append('\n');
      }
      complaint.difference().ifPresent(difference -> difference(difference, text));
    }
  }

  static String place(Complaint complaint) {
    String document =
        complaint.document().isPresent() ? ", document " + complaint.document().getAsInt() : "";
    String path = complaint.path().isEmpty() ? "" : ", path " + complaint.path();
    return "in " + complaint.template() + document + path;
  }

  private void difference(Complaint.Difference difference, StringBuilder text) {
    for (LineDiff.Line line : LineDiff.of(difference.expected(), difference.actual())) {
      String shown = ("            " + line.sign() + " " + line.text()).stripTrailing();
      Role role =
          switch (line.sign()) {
            case '-' -> Role.GOOD;
            case '+' -> Role.ERROR;
            default -> Role.FAINT;
          };
      text.append(style.paint(role, shown)).append('\n');
    }
  }

  private static String indented(String text, String indent) {
    var result = new StringBuilder();
    text.lines().forEach(line -> result.append(line.isBlank() ? "" : indent + line).append('\n'));
    return result.toString();
  }

  private String summary(List<PackResult> packs) {
    List<SuiteResult> suites = packs.stream().flatMap(pack -> pack.suites().stream()).toList();
    List<TestResult> tests = suites.stream().flatMap(suite -> suite.tests().stream()).toList();
    long unread = packs.stream().mapToLong(pack -> pack.problems().size()).sum();
    var text = new StringBuilder();
    text.append("Suites:     ")
        .append(counted(suites.stream().map(SuiteResult::verdict).toList()))
        .append(unread == 0 ? "" : ", " + unread + " unreadable")
        .append('\n');
    text.append("Tests:      ")
        .append(counted(tests.stream().map(TestResult::verdict).toList()))
        .append('\n');
    SnapshotCount snapshots =
        packs.stream().map(PackResult::snapshots).reduce(SnapshotCount.NONE, SnapshotCount::plus);
    if (snapshots.compared() + snapshots.gone() > 0) {
      text.append("Snapshots:  ").append(snapshots(snapshots)).append('\n');
    }
    return text.toString();
  }

  private static String snapshots(SnapshotCount count) {
    List<String> parts = new ArrayList<>();
    parts.add(count.compared() + " compared");
    add(parts, count.failed(), "differ, `--update-snapshot` takes them as they are");
    add(parts, count.updated(), "updated");
    add(parts, count.created(), "new");
    add(parts, count.gone(), "removed");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private String counted(List<Verdict> verdicts) {
    List<String> parts = new ArrayList<>();
    long failed = count(verdicts, Verdict.FAILED);
    if (failed > 0) {
      parts.add(style.paint(Role.ERROR, failed + " failed"));
    }
    parts.add(count(verdicts, Verdict.PASSED) + " passed");
    long skipped = count(verdicts, Verdict.SKIPPED);
    if (skipped > 0) {
      parts.add(skipped + " skipped");
    }
    return String.join(", ", parts);
  }

  private static long count(List<Verdict> verdicts, Verdict wanted) {
    return verdicts.stream().filter(verdict -> verdict == wanted).count();
  }

  Value data(List<PackResult> packs) {
    return Value.sequence(packs.stream().map(UnitTestPage::pack).toList());
  }

  private static Value pack(PackResult pack) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("pack", Value.of(pack.reference()));
    data.put("name", Value.of(pack.name()));
    data.put("passed", Value.of(pack.passed()));
    data.put(
        "problems",
        Value.sequence(
            pack.problems().stream().map(problem -> Value.of(problem.message())).toList()));
    data.put("suites", Value.sequence(pack.suites().stream().map(UnitTestPage::suite).toList()));
    return Value.mapping(data);
  }

  private static Value suite(SuiteResult suite) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("suite", Value.of(suite.suite().name()));
    data.put("file", Value.of(suite.suite().file()));
    data.put("tests", Value.sequence(suite.tests().stream().map(UnitTestPage::test).toList()));
    return Value.mapping(data);
  }

  private static Value test(TestResult test) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("it", Value.of(test.name()));
    data.put("verdict", Value.of(test.verdict().name().toLowerCase(Locale.ROOT)));
    if (test.verdict() == Verdict.FAILED) {
      data.put("failures", Value.sequence(failures(test).stream().map(Value::of).toList()));
    }
    return Value.mapping(data);
  }

  /// Returns each thing that is wrong with a test in a sentence.
  static List<String> failures(TestResult test) {
    List<String> lines = new ArrayList<>();
    test.problems().forEach(problem -> lines.add(problem.message()));
    for (SuiteResult.Failure failure : test.failures()) {
      for (Complaint complaint : failure.complaints()) {
        String where = complaint.template().isEmpty() ? "" : " (" + place(complaint) + ")";
        lines.add(
            "asserts[%d] %s%s: %s%s"
                .formatted(
                    failure.index(),
                    failure.not() ? "not " : "",
                    failure.assertion(),
                    complaint.message(),
                    where));
      }
    }
    return lines;
  }
}
