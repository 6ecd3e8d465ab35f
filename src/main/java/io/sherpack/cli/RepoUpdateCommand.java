package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.Repositories.Updated;
import io.sherpack.repository.RepositoryPlaces;
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
    List<Updated> updated =
        all.update(
            arguments.positional(),
            arguments.get(RepoAddCommand.TIMEOUT),
            () ->
                session.tell("Hang tight while we grab the latest from your chart repositories..."),
            one -> session.tell(line(one)));
    updated.forEach(one -> session.report(one.warnings()));
    List<Updated> failed = updated.stream().filter(one -> one.failure().isPresent()).toList();
    if (!failed.isEmpty()) {
      throw failure(failed);
    }
    session.print("Update Complete. ⎈Happy Helming!⎈\n");
    return ExitCode.OK.number();
  }

  // Who cannot write here need not look at the servers.
  private static SherpackException failure(List<Updated> failed) {
    Diagnostic problem =
        Diagnostic.error(
            "update-failed",
            "failed to update the following repositories: "
                + failed.stream()
                    .map(one -> Secrets.withoutLogin(one.repository().url()))
                    .collect(Collectors.joining(" ", "[", "]")));
    boolean servers =
        failed.stream()
            .flatMap(one -> one.failure().stream())
            .anyMatch(SherpackException.Remote.class::isInstance);
    return servers ? new SherpackException.Remote(problem) : new SherpackException.Input(problem);
  }

  private static String line(Updated updated) {
    String name = updated.repository().name();
    return updated
        .failure()
        .map(
            failure ->
                "...Unable to get an update from the \"%s\" chart repository (%s):\n\t%s"
                    .formatted(
                        name,
                        Secrets.withoutLogin(updated.repository().url()),
                        failure.diagnostics().getFirst().message()))
        .orElse("...Successfully got an update from the \"" + name + "\" chart repository");
  }
}
