package io.sherpack.cli;

import io.sherpack.repository.PackLocator;
import io.sherpack.repository.PackLocator.Reference;
import io.sherpack.repository.RepositoryPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A command whose last argument is a pack, which may come from a repository: it is fetched first.
final class OnPack implements Command {
  static final Option<String> VERSION =
      Option.text("--version", "RANGE", "the version of the pack, or a range of versions", "");
  static final Option<Boolean> DEVEL = Option.flag("--devel", "take pre-releases of the pack too");
  static final Option<Optional<String>> REPO =
      Option.text("--repo", "URL", "the repository that has the pack");

  private final Command command;
  private final Environment environment;
  private final Function<RepositoryPlaces, PackLocator> locators;

  OnPack(
      Command command, Environment environment, Function<RepositoryPlaces, PackLocator> locators) {
    this.command = command;
    this.environment = environment;
    this.locators = locators;
  }

  @Override
  public String summary() {
    return command.summary();
  }

  @Override
  public String parameters() {
    return command.parameters();
  }

  @Override
  public String description() {
    return command.description();
  }

  @Override
  public List<String> examples() {
    return command.examples();
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(command.options());
    all.addAll(choosing());
    return all;
  }

  /// The options that say which pack is meant, and how its repository is reached.
  static List<Option<?>> choosing() {
    List<Option<?>> all = new ArrayList<>(List.of(VERSION, DEVEL, REPO));
    all.addAll(RepositoryOptions.tls());
    all.addAll(
        List.of(
            RepositoryOptions.USERNAME,
            RepositoryOptions.PASSWORD,
            RepositoryOptions.PASS_CREDENTIALS,
            RepositoryOptions.PLAIN_HTTP));
    return all;
  }

  static Reference reference(
      Arguments arguments, Environment environment, String pack, boolean provenance) {
    return new Reference(
        pack,
        arguments.get(VERSION),
        arguments.get(DEVEL),
        arguments.get(REPO).filter(url -> !url.isEmpty()),
        RepositoryOptions.auth(arguments),
        RepositoryOptions.tls(arguments, environment),
        arguments.get(RepositoryOptions.PASS_CREDENTIALS),
        arguments.get(RepositoryOptions.PLAIN_HTTP),
        provenance);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    return command.run(located(arguments), session);
  }

  private Arguments located(Arguments arguments) throws InterruptedException {
    if (arguments.positional().isEmpty()) {
      return arguments;
    }
    Reference reference =
        reference(
            arguments,
            environment,
            arguments.positional().getLast(),
            TrustOptions.enforcing(arguments, environment).asks());
    PackLocator locator = locators.apply(RepositoryOptions.places(arguments, environment));
    if (locator.local(reference)) {
      return arguments;
    }
    List<String> positional = new ArrayList<>(arguments.positional());
    positional.removeLast();
    positional.add(locator.fetch(reference).path().toString());
    return new Arguments(
        arguments.command(),
        positional,
        TrustOptions.from(locator.origin(reference), arguments.given()));
  }
}
