package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.operation.RegistryLogin;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.oci.OciReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Forgets the credential of a registry.
final class RegistryLogoutCommand implements Command {
  private final Environment environment;
  private final Function<RepositoryPlaces, RegistryLogin> login;

  RegistryLogoutCommand(Environment environment, Function<RepositoryPlaces, RegistryLogin> login) {
    this.environment = environment;
    this.login = login;
  }

  @Override
  public String summary() {
    return "forget the credential of a registry";
  }

  @Override
  public String parameters() {
    return "HOST";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack registry logout ghcr.io");
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the HOST of a registry");
    String host = OciReference.registry(arguments.positional().getFirst());
    Optional<Path> other =
        login.apply(RepositoryOptions.places(arguments, environment)).logout(host);
    session.print("Removing login credentials for " + host + "\n");
    other.ifPresent(
        file ->
            session.report(
                List.of(
                    Diagnostic.warning(
                            "still-logged-in", "`" + file + "` still knows a credential for it")
                        .hint("log out with the program that wrote it"))));
    return ExitCode.OK.number();
  }
}
