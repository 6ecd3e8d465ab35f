package io.sherpack.cli;

import io.sherpack.repository.Registries;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.TlsChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options that say how a registry is spoken to.
final class RegistryOptions {
  private RegistryOptions() {}

  static List<Option<?>> all() {
    List<Option<?>> all = new ArrayList<>(RepositoryOptions.tls());
    all.addAll(
        List.of(
            RepositoryOptions.PLAIN_HTTP, RepositoryOptions.USERNAME, RepositoryOptions.PASSWORD));
    return all;
  }

  static Registries.Access access(Arguments arguments, Environment environment) {
    String user = arguments.get(RepositoryOptions.USERNAME);
    String password = arguments.get(RepositoryOptions.PASSWORD);
    // As in Helm, one without the other means the credentials of the machine.
    Optional<Login> login =
        user.isEmpty() || password.isEmpty()
            ? Optional.empty()
            : Optional.of(new Login.Basic(user, password));
    return new Registries.Access(
        tls(arguments, environment), arguments.get(RepositoryOptions.PLAIN_HTTP), login);
  }

  static TlsChoice tls(Arguments arguments, Environment environment) {
    return RepositoryOptions.tls(arguments, environment);
  }
}
