package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.CredentialStore;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the login that a repository's entry speaks of.
final class Logins {
  private final Map<String, String> variables;
  private final CredentialStore docker;

  Logins(Map<String, String> variables, CredentialStore docker) {
    this.variables = variables;
    this.docker = docker;
  }

  Access access(Repository repository, URI address) throws InterruptedException {
    Optional<Login> login =
        switch (repository.auth()) {
          case Auth.DockerConfig _ -> docker.find(authority(address));
          case Auth.None _, Auth.Basic _, Auth.Bearer _, Auth.Env _ ->
              stated(repository).or(() -> written(repository));
        };
    return new Access(
        login.orElse(Login.Anonymous.INSTANCE),
        Origin.of(address),
        repository.passCredentials(),
        repository.tls());
  }

  // As in Helm, the login in an address counts where nothing else is said.
  private static Optional<Login> written(Repository repository) {
    return Optional.ofNullable(Addresses.parsed(repository.place()).getRawUserInfo())
        .map(Login.Basic::ofAddress);
  }

  private static String authority(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return Optional.ofNullable(address.getHost()).orElse("") + port;
  }

  /// Returns the login that the entry itself leads to.
  Optional<Login> stated(Repository repository) {
    return switch (repository.auth()) {
      case Auth.None _, Auth.DockerConfig _ -> Optional.empty();
      case Auth.Basic(var user, var password) -> Optional.of(new Login.Basic(user, password));
      case Auth.Bearer(var token) -> Optional.of(new Login.Bearer(token));
      case Auth.Env _ -> Optional.of(environment(repository.name()));
    };
  }

  private Login environment(String name) {
    String base =
        "SHERPACK_REPO_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_";
    Optional<String> token = variable(base + "TOKEN");
    if (token.isPresent()) {
      return new Login.Bearer(token.get());
    }
    Optional<String> user = variable(base + "USERNAME");
    if (user.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "no-credentials",
                  "repository `" + name + "` takes its login from the environment")
              .hint("set " + base + "USERNAME and " + base + "PASSWORD, or " + base + "TOKEN"));
    }
    return new Login.Basic(user.get(), variable(base + "PASSWORD").orElse(""));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
  }
}
