package io.sherpack.cli;

import io.sherpack.cli.output.DiagnosticRenderer;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.lint.ChartFinding;
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
      Option.flag("--quiet", "print warnings and errors only");
  private static final Option<Boolean> STRICT = Option.flag("--strict", "fail on warnings too");
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
        Errors end it with exit code 1, warnings only with `--strict`.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack lint",
        "sherpack lint ./shop --strict",
        "sherpack lint ./shop -f production.yaml --kube-version 1.31.0");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(List.of(KUBE_VERSION, QUIET, STRICT, WITH_SUBCHARTS, ReleaseOptions.SKIP_SCHEMA));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    List<String> packs = arguments.positional().isEmpty() ? List.of(".") : arguments.positional();
    List<Lint.Report> reports =
        lint.run(
            new Lint.Request(
                environment.directory(),
                packs,
                ValuesOptions.read(arguments),
                ClusterOptions.read(arguments, environment).namespace().orElse("default"),
                arguments.get(KUBE_VERSION),
                arguments.get(ReleaseOptions.SKIP_SCHEMA),
                arguments.get(WITH_SUBCHARTS)));
    for (Lint.Report report : reports) {
      print(report, arguments.get(QUIET), session);
      session.report(report.warnings());
    }
    long failed = reports.stream().filter(report -> failed(report, arguments.get(STRICT))).count();
    if (!arguments.get(QUIET) || failed > 0 || reports.stream().anyMatch(LintCommand::warned)) {
      session.print(summary(reports, failed));
    }
    return (failed == 0 ? ExitCode.OK : ExitCode.INPUT).number();
  }

  // Of charts alone in Helm's words.
  private static String summary(List<Lint.Report> reports, long failed) {
    if (reports.stream().allMatch(report -> report.kind() == PackKind.CHART)) {
      return "%d chart(s) linted, %d chart(s) failed\n".formatted(reports.size(), failed);
    }
    return "%s linted, %d failed\n"
        .formatted(reports.size() == 1 ? "1 pack" : reports.size() + " packs", failed);
  }

  // Where all are charts as in Helm.
  private static boolean warned(Lint.Report report) {
    return report.kind() == PackKind.CHART && report.has(Severity.WARNING);
  }

  private static boolean failed(Lint.Report report, boolean strict) {
    return report.has(Severity.ERROR) || (strict && report.has(Severity.WARNING));
  }

  private static void print(Lint.Report report, boolean quiet, Session session) {
    List<Diagnostic> shown =
        report.findings().stream()
            .filter(found -> !quiet || found.severity() != Severity.INFO)
            .toList();
    List<ChartFinding> ofHelm =
        report.ofHelm().stream()
            .filter(found -> !quiet || found.severity() != Severity.INFO)
            .toList();
    if (quiet && shown.isEmpty() && ofHelm.isEmpty()) {
      return;
    }
    session.print("==> Linting " + report.pack() + "\n");
    ofHelm.forEach(found -> session.print(found.line() + "\n"));
    if (!shown.isEmpty()) {
      session.print(new DiagnosticRenderer(session.outStyle()).render(shown));
    }
    session.print("\n");
  }
}
