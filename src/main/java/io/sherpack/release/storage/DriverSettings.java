package io.sherpack.release.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where releases are kept, as environment variables say it.
///
/// @param directory what relative paths are relative to
public record DriverSettings(Map<String, String> variables, Path directory) {
  public DriverSettings {
    variables = Map.copyOf(variables);
  }

  /// The word of `HELM_DRIVER`, empty for Secrets.
  String word() {
    return variable("HELM_DRIVER").orElse("");
  }

  /// Returns a variable that is set and not empty.
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
