package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.Repository;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.RepositoryPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Adds a repository to the list.
final class RepoAddCommand implements Command {
  static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "how long the index may take", "2m0s");
  private static final Option<Boolean> FORCE_UPDATE =
      Option.flag("--force-update", "replace a repository of that name");
  private static final Option<Boolean> DEPRECATED =
      Option.flag("--allow-deprecated-repos", "add repositories too that were closed");
  private static final Option<String> AUTH =
      Option.text("--auth", "KIND", "how to log in: basic, bearer, docker-config or env", "");
  private static final Option<String> TOKEN =
      Option.text("--token", "TEXT", "the token of a bearer", "");
  private static final Option<String> TYPE =
      Option.text("--type", "KIND", "helm, oci or git; the address says it too", "");

  private static final Map<String, String> CLOSED =
      Map.of(
          "//kubernetes-charts.storage.googleapis.com", "https://charts.helm.sh/stable",
          "//kubernetes-charts-incubator.storage.googleapis.com",
              "https://charts.helm.sh/incubator");

  private final Environment environment;
  private final Function<RepositoryPlaces, Repositories> repositories;

  RepoAddCommand(Environment environment, Function<RepositoryPlaces, Repositories> repositories) {
    this.environment = environment;
    this.repositories = repositories;
  }

  @Override
  public String summary() {
    return "add a repository, and read its index";
  }

  @Override
  public String parameters() {
    return "NAME URL";
  }

  @Override
  public String description() {
    return """
        The login is kept in repositories.yaml, which only you can read. `--auth env` keeps none: it
        takes SHERPACK_REPO_NAME_USERNAME and _PASSWORD, or _TOKEN, each time; `--auth docker-config`
        takes what `docker login` has kept. A password given as an option can be seen by others on
        this machine: better pipe it in with `--password-stdin`.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack repo add shop https://charts.example.com",
        "pass show charts | sherpack repo add shop https://charts.example.com --username ci"
            + " --password-stdin");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(RepositoryOptions.tls());
    all.addAll(
        List.of(
            RepositoryOptions.USERNAME,
            RepositoryOptions.PASSWORD,
            RepositoryOptions.PASSWORD_STDIN,
            RepositoryOptions.PASS_CREDENTIALS,
            FORCE_UPDATE,
            DEPRECATED,
            AUTH,
            TOKEN,
            TYPE,
            TIMEOUT));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "a NAME and a URL");
    String name = arguments.positional().getFirst();
    String url = arguments.positional().getLast();
    check(arguments, name, url);
    var repository =
        new Repository(
            name,
            kind(arguments, url),
            url,
            auth(arguments, session),
            RepositoryOptions.tls(arguments, environment),
            arguments.get(RepositoryOptions.PASS_CREDENTIALS),
            false);
    boolean added =
        repositories
            .apply(RepositoryOptions.places(arguments, environment))
            .add(repository, arguments.get(FORCE_UPDATE), arguments.get(TIMEOUT), session::report);
    session.print(
        added
            ? "\"" + name + "\" has been added to your repositories\n"
            : "\"" + name + "\" already exists with the same configuration, skipping\n");
    return ExitCode.OK.number();
  }

  private static void check(Arguments arguments, String name, String url) {
    if (name.contains("/")) {
      throw wrong(
          "repository name ("
              + name
              + ") contains '/', please specify a different name without '/'");
    }
    if (name.isBlank()) {
      throw wrong("a repository needs a name");
    }
    if (arguments.get(DEPRECATED)) {
      return;
    }
    CLOSED.forEach(
        (closed, open) -> {
          if (url.contains(closed)) {
            throw wrong(
                "repo \"%s\" is no longer available; try \"%s\" instead".formatted(url, open));
          }
        });
  }

  private static Repository.Kind kind(Arguments arguments, String url) {
    String type = arguments.get(TYPE);
    return switch (type) {
      case "" -> Repository.kind(url);
      case "helm", "oci", "git" -> Repository.Kind.valueOf(type.toUpperCase(Locale.ROOT));
      default -> throw Option.bad("--type", type, "`helm`, `oci` or `git`");
    };
  }

  private static Auth auth(Arguments arguments, Session session) {
    String user = arguments.get(RepositoryOptions.USERNAME);
    String password = arguments.get(RepositoryOptions.PASSWORD);
    String token = arguments.get(TOKEN);
    if (arguments.get(RepositoryOptions.PASSWORD_STDIN) && password.isEmpty()) {
      password = RepositoryOptions.secret(session.streams().in());
    }
    String kind = arguments.get(AUTH);
    return switch (kind) {
      case "" -> implied(user, password, token);
      case "basic" -> new Auth.Basic(user, password);
      case "bearer" -> new Auth.Bearer(token.isEmpty() ? password : token);
      case "docker-config" -> new Auth.DockerConfig();
      case "env" -> new Auth.Env();
      default -> throw Option.bad("--auth", kind, "`basic`, `bearer`, `docker-config` or `env`");
    };
  }

  private static Auth implied(String user, String password, String token) {
    if (!token.isEmpty()) {
      return new Auth.Bearer(token);
    }
    if (!user.isEmpty() && password.isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error("no-password", "`--username` is given without a password")
              .hint("pipe it in with `--password-stdin`"));
    }
    return user.isEmpty() && password.isEmpty() ? new Auth.None() : new Auth.Basic(user, password);
  }

  private static SherpackException wrong(String message) {
    return new SherpackException.Usage(Diagnostic.error("wrong-repository", message));
  }
}
