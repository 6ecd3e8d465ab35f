package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.OutdatedDependencies;
import io.sherpack.pack.Dependency;
import io.sherpack.repository.Sources;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Lists dependencies of which there are newer versions.
final class DependencyOutdatedCommand implements Command {
  private final Environment environment;
  private final DependencySources sources;
  private final Function<Sources, OutdatedDependencies> outdated;

  DependencyOutdatedCommand(
      Environment environment,
      DependencySources sources,
      Function<Sources, OutdatedDependencies> outdated) {
    this.environment = environment;
    this.sources = sources;
    this.outdated = outdated;
  }

  @Override
  public String summary() {
    return "list dependencies of which there are newer versions";
  }

  @Override
  public String parameters() {
    return "[PACK]";
  }

  @Override
  public String description() {
    return """
        CURRENT is what `charts/` has, FITTING the newest version in the range, which
        `dependency update` would take, and LATEST the newest version at all.""";
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(OutputFormat.OPTION));
    all.addAll(DependencySources.asking());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 1, "[PACK]");
    OutputFormat format = OutputFormat.read(arguments);
    var table = new Table("NAME", "RANGE", "CURRENT", "FITTING", "LATEST", "REPOSITORY");
    List<Value> data = new ArrayList<>();
    List<Diagnostic> unknown = new ArrayList<>();
    for (OutdatedDependencies.Line line :
        outdated
            .apply(sources.of(arguments, session))
            .run(environment.directory(), arguments.positional(0).orElse("."))) {
      if (line.outdated()) {
        table.row(
            line.dependency().scope(),
            line.dependency().version(),
            shown(line.current()),
            shown(line.fitting()),
            shown(line.latest()),
            Secrets.withoutLogin(line.dependency().repository()));
        data.add(value(line));
      }
      if (!line.known()) {
        unknown.add(unknown(line.dependency()));
      }
    }
    String text = data.isEmpty() ? "every dependency is up to date\n" : table.text();
    session.print(format.print(text, Value.sequence(data)));
    if (!unknown.isEmpty()) {
      throw new SherpackException.Input(unknown);
    }
    return ExitCode.OK.number();
  }

  private static Diagnostic unknown(Dependency dependency) {
    return Diagnostic.error(
            "pack-unknown",
            "there is no pack `%s` in %s"
                .formatted(dependency.name(), Secrets.withoutLogin(dependency.repository())))
        .hint("check the name and the repository of the dependency");
  }

  private static String shown(String version) {
    return version.isEmpty() ? "-" : version;
  }

  private static Value value(OutdatedDependencies.Line line) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(line.dependency().name()));
    fields.put("scope", Value.of(line.dependency().scope()));
    fields.put("range", Value.of(line.dependency().version()));
    fields.put("current", Value.of(line.current()));
    fields.put("fitting", Value.of(line.fitting()));
    fields.put("latest", Value.of(line.latest()));
    fields.put("repository", Value.of(Secrets.withoutLogin(line.dependency().repository())));
    return Value.mapping(fields);
  }
}
