package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.http.TlsChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options that tell how repositories are reached, and where their files are.
final class RepositoryOptions {
  static final Option<String> USERNAME =
      Option.text("--username", "NAME", "the repository's user", "");
  static final Option<String> PASSWORD =
      Option.text("--password", "TEXT", "the repository's password", "");
  static final Option<Boolean> PASSWORD_STDIN =
      Option.flag("--password-stdin", "read the password from standard input");
  static final Option<Boolean> PASS_CREDENTIALS =
      Option.flag("--pass-credentials", "send the login to the other hosts of an index too");
  static final Option<Optional<String>> CA_FILE =
      Option.text("--ca-file", "FILE", "the authority that signs the server's certificate");
  static final Option<Optional<String>> CERT_FILE =
      Option.text("--cert-file", "FILE", "the client's certificate");
  static final Option<Optional<String>> KEY_FILE =
      Option.text("--key-file", "FILE", "the client's private key");
  static final Option<Boolean> INSECURE =
      Option.flag("--insecure-skip-tls-verify", "do not check the server's certificate");
  static final Option<Boolean> PLAIN_HTTP =
      Option.flag("--plain-http", "speak HTTP with registries");

  private RepositoryOptions() {}

  static List<Option<?>> tls() {
    return List.of(CA_FILE, CERT_FILE, KEY_FILE, INSECURE);
  }

  static TlsChoice tls(Arguments arguments, Environment environment) {
    var tls =
        new TlsChoice(
            file(arguments, CA_FILE, environment),
            file(arguments, CERT_FILE, environment),
            file(arguments, KEY_FILE, environment),
            arguments.get(INSECURE));
    if (tls.certificate().isPresent() != tls.key().isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "client-certificate",
              "`--cert-file` and `--key-file` belong together; one is missing"));
    }
    return tls;
  }

  private static Optional<Path> file(
      Arguments arguments, Option<Optional<String>> option, Environment environment) {
    return arguments.get(option).filter(path -> !path.isEmpty()).map(environment::resolve);
  }

  static Auth auth(Arguments arguments) {
    String user = arguments.get(USERNAME);
    String password = arguments.get(PASSWORD);
    return user.isEmpty() && password.isEmpty() ? new Auth.None() : new Auth.Basic(user, password);
  }

  /// Returns the arguments with the password that is piped in, if they ask for that.
  static Arguments withPassword(Arguments arguments, Session session) {
    if (!arguments.get(PASSWORD_STDIN)) {
      return arguments;
    }
    if (arguments.get(USERNAME).isEmpty() || arguments.has(PASSWORD)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "password-stdin", "`--password-stdin` needs `--username`, and no `--password`"));
    }
    Map<Option<?>, List<String>> given = new HashMap<>(arguments.given());
    given.put(PASSWORD, List.of(secret(session.streams().in())));
    return new Arguments(arguments.command(), arguments.positional(), given);
  }

  /// Reads a secret that is piped in, without the line break that ends it.
  static String secret(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error("no-password", "cannot read the password from standard input"), failed);
    }
  }

  /// Where the files of repositories are, as the command line and the environment say.
  static RepositoryPlaces places(Arguments arguments, Environment environment) {
    Optional<Path> list = arguments.get(GlobalOptions.REPOSITORY_CONFIG).map(environment::resolve);
    Path helmConfig = helm(environment, "HELM_CONFIG_HOME", "XDG_CONFIG_HOME", ".config");
    Path helmCache = helm(environment, "HELM_CACHE_HOME", "XDG_CACHE_HOME", ".cache");
    Path cache = environment.cacheHome();
    return new RepositoryPlaces(
        list.orElseGet(() -> environment.configHome().resolve("repositories.yaml")),
        list.isPresent()
            ? List.of()
            : List.of(
                variable(environment, "HELM_REPOSITORY_CONFIG")
                    .orElseGet(() -> helmConfig.resolve("repositories.yaml"))),
        arguments
            .get(GlobalOptions.REPOSITORY_CACHE)
            .map(environment::resolve)
            .orElseGet(() -> cache.resolve("repository")),
        List.of(
            variable(environment, "HELM_REPOSITORY_CACHE")
                .orElseGet(() -> helmCache.resolve("repository"))),
        arguments
            .get(GlobalOptions.CONTENT_CACHE)
            .map(environment::resolve)
            .orElseGet(() -> cache.resolve("content")),
        registries(arguments, environment, helmConfig),
        environment.home(),
        environment.directory(),
        environment.variables());
  }

  private static List<Path> registries(
      Arguments arguments, Environment environment, Path helmConfig) {
    Path docker =
        variable(environment, "DOCKER_CONFIG")
            .orElseGet(() -> environment.home().resolve(".docker"))
            .resolve("config.json");
    return arguments
        .get(GlobalOptions.REGISTRY_CONFIG)
        .map(environment::resolve)
        .or(() -> variable(environment, "HELM_REGISTRY_CONFIG"))
        .map(own -> List.of(own, docker))
        .orElseGet(
            () ->
                List.of(
                    environment.configHome().resolve("registry").resolve("config.json"),
                    helmConfig.resolve("registry").resolve("config.json"),
                    docker));
  }

  private static Optional<Path> variable(Environment environment, String name) {
    return environment.variable(name).map(environment::resolve);
  }

  /// A folder of Helm's.
  ///
  /// @param own the variable that names it
  /// @param xdg the variable that names the one above it
  /// @param standard where that is otherwise, below the user's home
  static Path helm(Environment environment, String own, String xdg, String standard) {
    return variable(environment, own)
        .orElseGet(
            () ->
                variable(environment, xdg)
                    .orElseGet(() -> environment.home().resolve(standard))
                    .resolve("helm"));
  }
}
