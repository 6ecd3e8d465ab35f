package io.sherpack.cli;

import io.sherpack.operation.IndexFolder;
import java.util.List;
import java.util.Optional;

/// Writes the index of a folder of archives.
final class RepoIndexCommand implements Command {
  private static final Option<String> URL =
      Option.text("--url", "URL", "where the archives will be", "");
  private static final Option<Optional<String>> MERGE =
      Option.text("--merge", "FILE", "an index whose versions are taken over");
  private static final Option<Boolean> JSON = Option.flag("--json", "write JSON");

  private final Environment environment;
  private final IndexFolder index;

  RepoIndexCommand(Environment environment, IndexFolder index) {
    this.environment = environment;
    this.index = index;
  }

  @Override
  public String summary() {
    return "write the index of a folder of archives";
  }

  @Override
  public String parameters() {
    return "DIR";
  }

  @Override
  public String description() {
    return """
        Writes DIR/index.yaml, as Helm does. Any web server that serves the folder is a repository
        then. SOURCE_DATE_EPOCH sets the times in it.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack repo index dist --url https://charts.example.com --merge old.yaml");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(URL, MERGE, JSON);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "a DIR");
    index.run(
        new IndexFolder.Request(
            environment.resolve(arguments.positional().getFirst()),
            arguments.get(URL),
            arguments.get(MERGE).filter(file -> !file.isEmpty()).map(environment::resolve),
            arguments.get(JSON),
            SourceDate.of(environment)));
    return ExitCode.OK.number();
  }
}
