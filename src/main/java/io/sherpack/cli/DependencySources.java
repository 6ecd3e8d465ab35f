package io.sherpack.cli;

import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Where the dependencies of a pack are looked for, and the options that say how those places are
/// reached.
final class DependencySources {
  private static final Option<Boolean> SKIP_REFRESH =
      Option.flag("--skip-refresh", "take cached indexes as they are");

  private final Environment environment;
  private final Function<RepositoryPlaces, Sources> sources;

  DependencySources(Environment environment, Function<RepositoryPlaces, Sources> sources) {
    this.environment = environment;
    this.sources = sources;
  }

  /// The options of commands that fetch dependencies.
  static List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(asking());
    all.addAll(TrustOptions.all());
    return all;
  }

  /// The options of commands that only look at indexes.
  static List<Option<?>> asking() {
    List<Option<?>> all = new ArrayList<>(List.of(SKIP_REFRESH));
    all.addAll(reaching());
    return all;
  }

  private static List<Option<?>> reaching() {
    List<Option<?>> all =
        new ArrayList<>(
            List.of(
                RepositoryOptions.USERNAME,
                RepositoryOptions.PASSWORD,
                RepositoryOptions.PASSWORD_STDIN,
                RepositoryOptions.PLAIN_HTTP));
    all.addAll(RepositoryOptions.tls());
    return all;
  }

  /// Returns the sources that a command line means.
  Sources of(Arguments given, Session session) {
    Arguments arguments = RepositoryOptions.withPassword(given, session);
    Sources reached =
        known(arguments)
            .reaching(
                RepositoryOptions.auth(arguments),
                RepositoryOptions.tls(arguments, environment),
                false)
            .plainly(arguments.get(RepositoryOptions.PLAIN_HTTP));
    return arguments.get(SKIP_REFRESH) ? reached : reached.checked();
  }

  /// Returns the sources where no options say how to reach them.
  Sources known(Arguments arguments) {
    Sources all = sources.apply(RepositoryOptions.places(arguments, environment));
    return TrustOptions.enforcing(arguments, environment).asks() ? all.withProvenance() : all;
  }
}
