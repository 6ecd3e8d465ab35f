package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.operation.ListDependencies;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.Sources;
import java.util.List;
import java.util.function.Function;

/// Lists the dependencies of a pack and whether they are there.
final class DependencyListCommand implements Command {
  private static final Option<Integer> WIDTH =
      Option.number("--max-col-width", "the widest that a column gets, 0 for any width", 80);

  private final Environment environment;
  private final ListDependencies list;
  private final Function<RepositoryPlaces, Sources> sources;

  DependencyListCommand(
      Environment environment, ListDependencies list, Function<RepositoryPlaces, Sources> sources) {
    this.environment = environment;
    this.list = list;
    this.sources = sources;
  }

  @Override
  public String summary() {
    return "list the dependencies of a pack";
  }

  @Override
  public String parameters() {
    return "[PACK]";
  }

  @Override
  public String description() {
    return """
        PACK is a folder or an archive, the working directory if left out. STATUS says whether
        `charts/` has the dependency: `ok` as an archive, `unpacked` as a folder, `not as locked`
        where its content is not what the lock of a pack names.""";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(WIDTH);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 1, "[PACK]");
    int width = arguments.get(WIDTH);
    if (width < 0) {
      throw Option.bad("--max-col-width", Integer.toString(width), "a number of at least 0");
    }
    ListDependencies.Result result =
        list.run(
            environment.directory(),
            arguments.positional(0).orElse("."),
            () -> sources.apply(RepositoryOptions.places(arguments, environment)));
    if (!result.lines().isEmpty()) {
      var table = new Table("NAME", "VERSION", "REPOSITORY", "STATUS").narrow(width);
      for (ListDependencies.Line line : result.lines()) {
        table.row(
            line.dependency().name(),
            line.dependency().version(),
            Secrets.withoutLogin(line.dependency().repository()),
            line.status());
      }
      session.print(table.text() + "\n");
    }
    session.report(result.differences());
    result.warnings().forEach(warning -> session.print(warning + "\n"));
    return ExitCode.OK.number();
  }
}
