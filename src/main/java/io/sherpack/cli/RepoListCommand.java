package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.Repository;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Lists the repositories that have names.
final class RepoListCommand implements Command {
  private static final Option<Boolean> NO_HEADERS =
      Option.flag("--no-headers", "print no headings");

  private final Environment environment;
  private final Function<RepositoryPlaces, Repositories> repositories;

  RepoListCommand(Environment environment, Function<RepositoryPlaces, Repositories> repositories) {
    this.environment = environment;
    this.repositories = repositories;
  }

  @Override
  public String summary() {
    return "list repositories";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack repo list -o yaml");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(NO_HEADERS, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    List<Repository> all =
        repositories.apply(RepositoryOptions.places(arguments, environment)).all();
    if (all.isEmpty() && format == OutputFormat.TABLE) {
      session.say("no repositories to show");
      return ExitCode.OK.number();
    }
    var table = arguments.get(NO_HEADERS) ? new Table() : new Table("NAME", "URL");
    all.forEach(one -> table.row(one.name(), Secrets.withoutLogin(one.url())));
    Value data = Value.sequence(all.stream().map(RepoListCommand::data).toList());
    session.print(format.print(table.text(), data));
    return ExitCode.OK.number();
  }

  private static Value data(Repository repository) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(repository.name()));
    fields.put("url", Value.of(Secrets.withoutLogin(repository.url())));
    return Value.mapping(fields);
  }
}
