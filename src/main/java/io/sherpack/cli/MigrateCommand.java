package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ManifestReport;
import io.sherpack.migrate.MigrationReport;
import io.sherpack.operation.Migrate;
import io.sherpack.operation.MigrateManifests;
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

  private static final Option<Boolean> FROM_NAMESPACE =
      Option.flag("--from-namespace", "make a pack of what the namespace of `-n` holds");
  private static final Option<Optional<String>> SECRETS =
      Option.text(
          "--secrets",
          "FILE",
          "of manifests: keep data of Secrets out of the pack, and write them as values into FILE");

  private final Environment environment;
  private final Operations operations;

  MigrateCommand(Environment environment, Operations operations) {
    this.environment = environment;
    this.operations = operations;
  }

  @Override
  public String summary() {
    return "make a pack of a chart, manifests or a namespace, with proof that it prints the same";
  }

  @Override
  public String parameters() {
    return "CHART|MANIFESTS";
  }

  @Override
  public String description() {
    return """
        Go templates become Jinja where that prints the same: chart and pack are rendered with the
        default values, with each file of `ci/`, and with the conditions turned over. A template that
        prints something else, or has no form in Jinja, stays in Go, as a file `.gotmpl` of the pack.

        Of plain manifests (a folder, a file, or `-` for standard input), or of what a namespace holds,
        becomes a first pack: images, replicas, resources, ports, hosts, variables and sizes of disks are
        its values, and with them it prints the same objects. Data of a namespace's Secrets are never
        written into the pack: it asks for them.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack migrate ./chart --output ./pack",
        "sherpack migrate ./chart --check --strict --report report.md",
        "sherpack migrate ./k8s --output ./pack",
        "kustomize build ./prod | sherpack migrate - --output ./pack",
        "sherpack migrate --from-namespace -n shop --output ./pack --secrets shop-secrets.yaml");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OUTPUT, CHECK, STRICT, REPORT, FROM_NAMESPACE, SECRETS);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    boolean namespace = arguments.get(FROM_NAMESPACE);
    arguments.expect(namespace ? 0 : 1, namespace ? 0 : 1, "a CHART or MANIFESTS");
    boolean check = arguments.get(CHECK);
    Optional<Path> output = arguments.get(OUTPUT).map(environment::resolve);
    if (check == output.isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error("missing-option", "give either `--output DIR` or `--check`"));
    }
    if (namespace
        || MigrateManifests.holds(environment.directory(), arguments.positional().getFirst())) {
      return manifests(arguments, output, session);
    }
    if (arguments.has(SECRETS)) {
      throw new SherpackException.Usage(
          Diagnostic.error("wrong-arguments", "`--secrets` is for manifests: charts make theirs"));
    }
    MigrationReport report =
        operations
            .migrate()
            .run(
                new Migrate.Request(
                    environment.directory(), arguments.positional().getFirst(), output));
    arguments
        .get(REPORT)
        .ifPresent(file -> write(file, file.endsWith(".json") ? report.json() : report.markdown()));
    session.print(report.summary() + "\n");
    report
        .kept()
        .forEach((name, reason) -> session.print("  stays in Go: " + name + ": " + reason + "\n"));
    return arguments.get(STRICT) && !report.kept().isEmpty() ? 1 : 0;
  }

  private int manifests(Arguments arguments, Optional<Path> output, Session session)
      throws InterruptedException {
    MigrateManifests.From from =
        arguments.get(FROM_NAMESPACE)
            ? new MigrateManifests.From.Namespace(ClusterOptions.read(arguments, environment))
            : new MigrateManifests.From.Files(
                environment.directory(), arguments.positional().getFirst());
    ManifestReport report =
        operations
            .migrateManifests()
            .run(
                new MigrateManifests.Request(
                    from,
                    name(arguments, output),
                    output,
                    arguments.get(SECRETS).map(environment::resolve)))
            .report();
    arguments
        .get(REPORT)
        .ifPresent(file -> write(file, file.endsWith(".json") ? report.json() : report.markdown()));
    session.print(report.summary() + "\n");
    report.notes().forEach(note -> session.print("  " + note + "\n"));
    return arguments.get(STRICT) && !report.asTheyAre().isEmpty() ? 1 : 0;
  }

  // The folder's name, else that of what it is made of.
  private static String name(Arguments arguments, Optional<Path> output) {
    return MigrateManifests.name(
        output
            .flatMap(path -> Optional.ofNullable(path.normalize().getFileName()))
            .map(Path::toString)
            .orElseGet(
                () ->
                    arguments
                        .positional(0)
                        .map(path -> path.replaceFirst("\\.(ya?ml|json)$", ""))
                        .or(() -> arguments.get(GlobalOptions.NAMESPACE))
                        .orElse("pack")));
  }

  private void write(String file, String report) {
    try {
      Files.writeString(environment.resolve(file), report);
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(e)));
    }
  }
}
