package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.Repositories.Updated;
import io.sherpack.repository.RepositoryPlaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brings the indexes of repositories up to date.
final class RepoUpdateCommand implements Command {
  private final Environment environment;
  private final Function<RepositoryPlaces, Repositories> repositories;

  RepoUpdateCommand(
      Environment environment, Function<RepositoryPlaces, Repositories> repositories) {
    this.environment = environment;
    this.repositories = repositories;
  }

  @Override
  public String summary() {
    return "bring the indexes of repositories up to date";
  }

  @Override
  public String parameters() {
    return "[REPOSITORY...]";
  }

  @Override
  public String description() {
    return "An index that has not changed is not sent again, where the server tells.";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack repo update", "sherpack repo update shop");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(RepoAddCommand.TIMEOUT);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    Repositories all = repositories.apply(RepositoryOptions.places(arguments, environment));
    List<Updated> updated;
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    updated =
        all.update(
            arguments.positional(),
            arguments.get(RepoAddCommand.TIMEOUT),
            one -> lines.add(line(one)));
    session.print("Hang tight while we grab the latest from your chart repositories...\n");
    session.print(String.join("", lines));
    updated.forEach(one -> session.report(one.warnings()));
    List<Updated> failed = updated.stream().filter(one -> one.reason().isPresent()).toList();
    if (!failed.isEmpty()) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "update-failed",
              "failed to update the following repositories: "
                  + failed.stream()
                      .map(one -> Secrets.withoutLogin(one.repository().url()))
                      .collect(Collectors.joining(" ", "[", "]"))));
    }
    session.print("Update Complete. ⎈Happy Helming!⎈\n");
    return ExitCode.OK.number();
  }

  private static String line(Updated updated) {
    String name = updated.repository().name();
    return updated
        .reason()
        .map(
            reason ->
                "...Unable to get an update from the \"%s\" chart repository (%s):\n\t%s\n"
                    .formatted(
                        name, Secrets.withoutLogin(updated.repository().url()), reason.message()))
        .orElse("...Successfully got an update from the \"" + name + "\" chart repository\n");
  }
}
