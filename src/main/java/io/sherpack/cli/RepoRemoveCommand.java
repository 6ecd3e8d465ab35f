package io.sherpack.cli;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.RepositoryPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Takes repositories out of the list.
final class RepoRemoveCommand implements Command {
  private final Environment environment;
  private final Function<RepositoryPlaces, Repositories> repositories;

  RepoRemoveCommand(
      Environment environment, Function<RepositoryPlaces, Repositories> repositories) {
    this.environment = environment;
    this.repositories = repositories;
  }

  @Override
  public String summary() {
    return "take repositories out of the list";
  }

  @Override
  public String parameters() {
    return "REPOSITORY...";
  }

  @Override
  public String description() {
    return """
        One that only Helm's own list has is taken out of that, so that Helm does not know it any
        more either.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack repo remove shop");
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, Integer.MAX_VALUE, "the name of a REPOSITORY");
    Repositories all = repositories.apply(RepositoryOptions.places(arguments, environment));
    for (String name : arguments.positional()) {
      Repositories.Removed removed = all.remove(name);
      session.print("\"" + name + "\" has been removed from your repositories\n");
      for (Path list : removed.others()) {
        session.say("it stood in Helm's own list, " + list + ": Helm does not know it any more");
      }
      removed
          .left()
          .ifPresent(
              left ->
                  session.say(
                      "Helm's own list still has a \"%s\", at %s"
                          .formatted(name, Secrets.withoutLogin(left.url()))));
    }
    return ExitCode.OK.number();
  }
}
