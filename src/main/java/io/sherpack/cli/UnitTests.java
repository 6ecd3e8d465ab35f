package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.RunUnitTests;
import io.sherpack.operation.RunUnitTests.PackResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `test --unit`: the suites of packs, without a cluster.
final class UnitTests {
  private static final Duration POST_LIMIT = Duration.ofMinutes(1);
  private static final String DEFAULT_FILES = "tests/*_test.yaml";

  static final Option<Boolean> UNIT =
      Option.flag("--unit", "run the suites in the `tests/` of packs, without a cluster");
  private static final Option<List<String>> FILE =
      Option.list(
          "-f --file", "PATTERN", "--unit: the suites' files below a pack (" + DEFAULT_FILES + ")");
  private static final Option<Boolean> SUBPACKS =
      Option.flagOn("-s --with-subchart", "--unit: run the suites of what lies in `charts/` too");
  private static final Option<Boolean> STRICT =
      Option.flag("--strict", "--unit: refuse keys in suites that nobody knows");
  private static final Option<Boolean> FAIL_FAST =
      Option.flag("-q --failfast", "--unit: stop at the first test that fails");
  private static final Option<List<String>> VALUES =
      Option.list("--values", "PATTERN", "--unit: files with values for all tests");
  private static final Option<Boolean> UPDATE =
      Option.flag("-u --update-snapshot", "--unit: take snapshots that differ as they are now");
  private static final Option<Optional<String>> OUTPUT_FILE =
      Option.text("--output-file", "FILE", "--unit: write a report in XML too");
  private static final Option<String> OUTPUT_TYPE =
      Option.text(
          "-t --output-type", "TYPE", "--unit: the report's form: JUnit, NUnit, XUnit", "XUnit");
  private static final Option<Optional<String>> SUITE_PACK =
      Option.text(
          "--chart-tests-path",
          "DIR",
          "--unit: a chart below the pack whose templates print suites");
  private static final Option<Boolean> COVERAGE =
      Option.flag("--coverage", "--unit: tell which branches of templates the tests reach");
  private static final Option<Optional<String>> COVERAGE_HTML =
      Option.text(
          "--coverage-html", "FILE", "--unit: write the same as a page, with the templates");

  static final List<Option<?>> OPTIONS =
      List.of(
          UNIT,
          FILE,
          SUBPACKS,
          STRICT,
          FAIL_FAST,
          VALUES,
          UPDATE,
          OUTPUT_FILE,
          OUTPUT_TYPE,
          SUITE_PACK,
          COVERAGE,
          COVERAGE_HTML,
          ReleaseOptions.SKIP_SCHEMA);

  private final Environment environment;
  private final RunUnitTests tests;

  UnitTests(Environment environment, RunUnitTests tests) {
    this.environment = environment;
    this.tests = tests;
  }

  int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    OutputFormat format = OutputFormat.read(arguments);
    UnitTestReport.Type type = UnitTestReport.Type.read(arguments.get(OUTPUT_TYPE));
    // A report that cannot be written is told before tests run, not after.
    Optional<Path> report = file(arguments, OUTPUT_FILE);
    Optional<Path> html = file(arguments, COVERAGE_HTML);
    Instant start = environment.clock().instant();
    List<PackResult> results = tests.run(request(arguments, html.isPresent()));
    var page = new UnitTestPage(session.outStyle());
    session.print(format.print(page.text(results), page.data(results)));
    if (format == OutputFormat.TABLE && arguments.get(COVERAGE)) {
      results.forEach(
          result ->
              result
                  .coverage()
                  .ifPresent(report1 -> session.print("\n" + CoveragePage.text(report1))));
    }
    report.ifPresent(target -> write(target, UnitTestReport.of(type, results, start)));
    html.ifPresent(target -> write(target, CoveragePage.html(results)));
    return (results.stream().allMatch(PackResult::passed) ? ExitCode.OK : ExitCode.INPUT).number();
  }

  private RunUnitTests.Request request(Arguments arguments, boolean html) {
    List<String> packs = arguments.positional().isEmpty() ? List.of(".") : arguments.positional();
    List<String> files = arguments.get(FILE);
    return new RunUnitTests.Request(
        environment.directory(),
        PostOptions.around(environment, POST_LIMIT),
        packs,
        files.isEmpty() ? List.of(DEFAULT_FILES) : files,
        arguments.get(VALUES),
        arguments.get(SUBPACKS),
        arguments.get(STRICT),
        arguments.get(FAIL_FAST),
        arguments.get(UPDATE),
        arguments.get(ReleaseOptions.SKIP_SCHEMA),
        arguments.get(SUITE_PACK),
        html || arguments.get(COVERAGE));
  }

  private Optional<Path> file(Arguments arguments, Option<Optional<String>> option) {
    Optional<Path> file = arguments.get(option).map(environment::resolve);
    file.ifPresent(target -> write(target, ""));
    return file;
  }

  static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-not-written",
              "the report `" + file + "` cannot be written: " + FileReason.of(failed)),
          failed);
    }
  }
}
