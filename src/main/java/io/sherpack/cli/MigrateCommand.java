package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.MigrationReport;
import io.sherpack.operation.Migrate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes packs of charts.
final class MigrateCommand implements Command {
  private static final Option<Optional<String>> OUTPUT =
      Option.text("-o --output", "DIR", "the folder for the pack, which must not be there yet");
  private static final Option<Boolean> CHECK = Option.flag("--check", "only report, write no pack");
  private static final Option<Boolean> STRICT =
      Option.flag("--strict", "end with exit code 1 when a template stays in Go");
  private static final Option<Optional<String>> REPORT =
      Option.text(
          "--report",
          "FILE",
          "write what became of each template, as JSON for a `.json`, else as Markdown");

  private final Environment environment;
  private final Migrate migrate;

  MigrateCommand(Environment environment, Migrate migrate) {
    this.environment = environment;
    this.migrate = migrate;
  }

  @Override
  public String summary() {
    return "make a pack of a chart, with proof that both print the same";
  }

  @Override
  public String parameters() {
    return "CHART";
  }

  @Override
  public String description() {
    return """
        Go templates become Jinja where that prints the same: chart and pack are rendered with the
        default values, with each file of `ci/`, and with the conditions turned over. A template that
        prints something else, or has no form in Jinja, stays in Go, as a file `.gotmpl` of the pack.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack migrate ./chart --output ./pack",
        "sherpack migrate ./chart --check --strict --report report.md");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OUTPUT, CHECK, STRICT, REPORT);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "the CHART");
    boolean check = arguments.get(CHECK);
    Optional<Path> output = arguments.get(OUTPUT).map(environment::resolve);
    if (check == output.isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error("missing-option", "give either `--output DIR` or `--check`"));
    }
    MigrationReport report =
        migrate.run(
            new Migrate.Request(
                environment.directory(), arguments.positional().getFirst(), output));
    arguments.get(REPORT).ifPresent(file -> write(file, report));
    session.print(report.summary() + "\n");
    report
        .kept()
        .forEach((name, reason) -> session.print("  stays in Go: " + name + ": " + reason + "\n"));
    return arguments.get(STRICT) && !report.kept().isEmpty() ? 1 : 0;
  }

  private void write(String file, MigrationReport report) {
    try {
      Files.writeString(
          environment.resolve(file), file.endsWith(".json") ? report.json() : report.markdown());
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(e)));
    }
  }
}
