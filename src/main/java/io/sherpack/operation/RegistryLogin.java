package io.sherpack.operation;

import io.sherpack.repository.Registries;
import io.sherpack.repository.http.Login;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps the credential of a registry, and forgets it.
public final class RegistryLogin {
  private final Registries registries;

  public RegistryLogin(Registries registries) {
    this.registries = registries;
  }

  /// Asks the registry whether it takes the login of `access`, and keeps it.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when it does not
  public void login(String host, Login.Basic login, Registries.Access access)
      throws InterruptedException {
    registries
        .registry(host, new Registries.Access(access.tls(), access.plain(), Optional.of(login)))
        .ping();
    registries.credentials().put(host, login);
  }

  /// Returns the file of another program that still knows the registry, if one does.
  public Optional<Path> logout(String host) throws InterruptedException {
    return registries.credentials().remove(host);
  }
}
