package io.sherpack.secret;

import io.sherpack.repository.http.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The providers by the kind of their references.
public final class SecretProviders {
  /// Those that need no plugin.
  static final List<String> KINDS = List.of("vault", "awssm", "sops", "file", "env", "exec");

  /// What providers see of the machine.
  ///
  /// @param directory what relative paths are relative to
  /// @param limit how long one may take
  public record Surroundings(
      Map<String, String> variables, Path directory, Path home, Duration limit) {
    public Surroundings {
      variables = Map.copyOf(variables);
    }

    Optional<String> variable(String name) {
      return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
  }

  private final Surroundings around;
  private final Supplier<Web> web;
  private final Function<String, Optional<SecretProvider>> plugins;

  /// @param plugins the providers of plugins, by their kind
  public SecretProviders(
      Surroundings around, Supplier<Web> web, Function<String, Optional<SecretProvider>> plugins) {
    this.around = around;
    this.web = web;
    this.plugins = plugins;
  }

  boolean known(String kind) {
    return kind.equals(AwsSecrets.OTHER_NAME)
        || KINDS.contains(kind)
        || plugins.apply(kind).isPresent();
  }

  SecretProvider of(String kind) {
    return switch (kind) {
      case "env" -> new EnvironmentSecrets(around);
      case "file" -> new FileSecrets(around);
      case "exec" -> new ExecSecrets(around);
      case "sops" -> new SopsSecrets(around);
      case "vault" -> new VaultSecrets(around, web);
      case "awssm", AwsSecrets.OTHER_NAME -> new AwsSecrets(around);
      default ->
          plugins
              .apply(kind)
              .orElseThrow(() -> new IllegalStateException("nobody provides `" + kind + "`"));
    };
  }
}
