package io.sherpack.cli;

import io.sherpack.cli.output.DiagnosticRenderer;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lint.ChartFinding;
import io.sherpack.lint.LintLevels;
import io.sherpack.operation.Lint;
import io.sherpack.pack.PackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what is wrong with packs.
final class LintCommand implements Command {
  private static final Option<Optional<String>> KUBE_VERSION =
      Option.text("--kube-version", "VERSION", "the Kubernetes version to assume");
  private static final Option<Boolean> QUIET =
      Option.flag("--quiet", "print warnings and errors only, as `--level warning`");
  private static final Option<Boolean> STRICT =
      Option.flag("--strict", "fail on warnings too, as `--fail-on warning`");
  private static final Option<String> FORMAT =
      Option.text("--format", "FORMAT", "print as text, json, sarif or github", "text");
  private static final Option<Optional<String>> LEVEL =
      Option.text("--level", "LEVEL", "print what is as bad as error, warning or info");
  private static final Option<Optional<String>> FAIL_ON =
      Option.text("--fail-on", "LEVEL", "fail on what is as bad as error, warning or info");
  private static final Option<List<String>> RULE =
      Option.list(
          "--rule", "RULE=LEVEL", "how bad a rule's findings are: error, warning, info or off");
  private static final Option<Boolean> WITH_SUBCHARTS =
      Option.flag("--with-subcharts", "lint the packs in `charts/` on their own too");

  private final Environment environment;
  private final Lint lint;

  LintCommand(Environment environment, Lint lint) {
    this.environment = environment;
    this.lint = lint;
  }

  @Override
  public String summary() {
    return "tell what is wrong with a pack";
  }

  @Override
  public String parameters() {
    return "[PATH...]";
  }

  @Override
  public String description() {
    return """
        PATH is a folder or an archive, by default the working directory. The pack is rendered with its
        defaults and with the values given; values that nothing reads and misspelt ones are told too.
        Errors end it with exit code 1, warnings only with `--strict`. A comment such as
        `# sherpack:ignore RULE reason` suppresses what a rule finds in its line or the next one; a file
        `.sherpack-lint.yaml` in the pack, and `--rule`, set how bad a rule's findings are.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack lint",
        "sherpack lint ./shop --strict",
        "sherpack lint ./shop -f production.yaml --kube-version 1.31.0",
        "sherpack lint ./shop --rule no-schema=off --fail-on warning",
        "sherpack lint ./shop --format sarif > lint.sarif");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(List.of(KUBE_VERSION, QUIET, STRICT, WITH_SUBCHARTS, ReleaseOptions.SKIP_SCHEMA));
    all.addAll(List.of(FORMAT, LEVEL, FAIL_ON, RULE));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    List<String> packs = arguments.positional().isEmpty() ? List.of(".") : arguments.positional();
    String format = arguments.get(FORMAT);
    if (!List.of("text", "json", "sarif", "github").contains(format)) {
      throw Option.bad("--format", format, "`text`, `json`, `sarif` or `github`");
    }
    Severity least = threshold(arguments, LEVEL, QUIET, Severity.INFO);
    Severity failing = threshold(arguments, FAIL_ON, STRICT, Severity.ERROR);
    List<Lint.Report> reports =
        lint.run(
            new Lint.Request(
                environment.directory(),
                packs,
                ValuesOptions.read(arguments),
                ClusterOptions.read(arguments, environment).namespace().orElse("default"),
                arguments.get(KUBE_VERSION),
                arguments.get(ReleaseOptions.SKIP_SCHEMA),
                arguments.get(WITH_SUBCHARTS),
                LintLevels.parse(arguments.get(RULE))));
    long failed = reports.stream().filter(report -> !report.entries(failing).isEmpty()).count();
    switch (format) {
      case "json" -> session.print(LintReport.json(reports, failed, least));
      case "sarif" -> session.print(LintSarif.write(reports, least));
      case "github" -> session.print(LintReport.github(reports, least));
      default -> print(reports, failed, least, session);
    }
    if (!format.equals("text")) {
      reports.forEach(report -> session.report(report.warnings()));
    }
    return (failed == 0 ? ExitCode.OK : ExitCode.INPUT).number();
  }

  // Each level has a switch of Helm's that says the same for one of them.
  private static Severity threshold(
      Arguments arguments,
      Option<Optional<String>> level,
      Option<Boolean> warning,
      Severity other) {
    Optional<String> text = arguments.get(level);
    if (text.isPresent() && arguments.get(warning)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-arguments",
              "`%s` and `%s` both say a level".formatted(warning.name(), level.name())));
    }
    return switch (text.orElse("")) {
      case "" -> arguments.get(warning) ? Severity.WARNING : other;
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      case "info" -> Severity.INFO;
      default -> throw Option.bad(level.name(), text.get(), "`error`, `warning` or `info`");
    };
  }

  private static void print(
      List<Lint.Report> reports, long failed, Severity least, Session session) {
    for (Lint.Report report : reports) {
      print(report, least, session);
      session.report(report.warnings());
    }
    boolean charts = reports.stream().allMatch(report -> report.kind() == PackKind.CHART);
    if (charts && failed > 0) {
      // To Helm that some fail is an error.
      session.say("Error: " + summary(reports, failed).stripTrailing());
    } else if (least == Severity.INFO
        || failed > 0
        || reports.stream().anyMatch(LintCommand::warned)) {
      session.print(summary(reports, failed));
    }
  }

  // Of charts alone in Helm's words.
  private static String summary(List<Lint.Report> reports, long failed) {
    long suppressed = reports.stream().mapToLong(report -> report.suppressed().size()).sum();
    String end = suppressed == 0 ? "\n" : ", " + suppressed + " suppressed\n";
    if (reports.stream().allMatch(report -> report.kind() == PackKind.CHART)) {
      return "%d chart(s) linted, %d chart(s) failed%s".formatted(reports.size(), failed, end);
    }
    return "%s linted, %d failed%s"
        .formatted(reports.size() == 1 ? "1 pack" : reports.size() + " packs", failed, end);
  }

  // Where all are charts as in Helm.
  private static boolean warned(Lint.Report report) {
    return report.kind() == PackKind.CHART && report.has(Severity.WARNING);
  }

  private static void print(Lint.Report report, Severity least, Session session) {
    List<Diagnostic> shown =
        report.findings().stream().filter(found -> found.severity().compareTo(least) >= 0).toList();
    List<ChartFinding> ofHelm =
        report.ofHelm().stream().filter(found -> found.severity().compareTo(least) >= 0).toList();
    if (least != Severity.INFO && shown.isEmpty() && ofHelm.isEmpty()) {
      return;
    }
    session.print("==> Linting " + report.pack() + "\n");
    ofHelm.forEach(found -> session.print(found.line() + "\n"));
    if (!shown.isEmpty()) {
      session.print(DiagnosticRenderer.withCodes(session.outStyle()).render(shown));
    }
    session.print("\n");
  }
}
