package io.sherpack.repository;

import io.sherpack.repository.http.CredentialStore;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens registries, with the credentials that are known on this machine.
public final class Registries {
  private final RepositoryPlaces places;
  private final Supplier<Web> web;

  public Registries(RepositoryPlaces places, Supplier<Web> web) {
    this.places = places;
    this.web = web;
  }

  /// How a command wants registries to be spoken to.
  ///
  /// @param plain whether HTTP is spoken
  /// @param login what the command line says; without it the credentials of the machine are asked
  public record Access(TlsChoice tls, boolean plain, Optional<Login> login) {
    /// Returns the same with the login of a repository's entry, where the command line says none.
    Access orOf(Login other) {
      return login.isPresent() ? this : of(tls, plain, other);
    }

    /// @param login what a repository's entry says; nobody known means that the machine is asked
    static Access of(TlsChoice tls, boolean plain, Login login) {
      return new Access(
          tls, plain, login instanceof Login.Anonymous ? Optional.empty() : Optional.of(login));
    }
  }

  /// The packs of a registry that a repository's entry may know how to log in to.
  public OciPacks packs(Repository repository, Access access) {
    Login login =
        new Logins(places.variables(), credentials())
            .stated(repository)
            .orElse(Login.Anonymous.INSTANCE);
    return packs(access.orOf(login));
  }

  /// The packs of all registries.
  public OciPacks packs(Access access) {
    return new OciPacks(way(access), credentials(access), places.content());
  }

  /// One registry.
  public Registry registry(String host, Access access) {
    return new Registry(host, way(access), credentials(access));
  }

  private Registry.Way way(Access access) {
    return new Registry.Way(web.get().line(access.tls()), access.plain());
  }

  private Registry.Credentials credentials(Access access) {
    return access.login().isPresent() ? _ -> access.login() : credentials()::find;
  }

  /// The credentials of this machine: our own file, then those of other programs.
  public CredentialStore credentials() {
    List<Path> files = places.registries();
    return new CredentialStore(
        files.getFirst(), files.subList(1, files.size()), places.variables());
  }
}
