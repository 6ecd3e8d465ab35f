package io.sherpack.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The world around one run of the program.
///
/// @param directory the working directory, absolute
/// @param home the user's home directory, absolute
/// @param patience of whoever tells the program to stop
public record Environment(
    Map<String, String> variables,
    Path directory,
    Path home,
    Clock clock,
    RandomGenerator random,
    Patience patience) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /// Returns a variable that is set and not empty.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /// Returns the absolute path that the user means by `path`.
  public Path resolve(String path) {
    return directory.resolve(path).normalize();
  }

  /// The time zone that people read times in.
  public ZoneId zone() {
    return variable("TZ").map(Environment::zone).orElseGet(ZoneId::systemDefault);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }

  public Path cacheHome() {
    return variable("SHERPACK_CACHE_HOME")
        .map(Path::of)
        .orElseGet(() -> xdg("XDG_CACHE_HOME", ".cache"));
  }

  public Path configHome() {
    return variable("SHERPACK_CONFIG_HOME")
        .map(Path::of)
        .orElseGet(() -> xdg("XDG_CONFIG_HOME", ".config"));
  }

  public Path dataHome() {
    return variable("SHERPACK_DATA_HOME")
        .map(Path::of)
        .orElseGet(() -> xdg("XDG_DATA_HOME", ".local/share"));
  }

  private Path xdg(String variable, String standard) {
    return variable(variable)
        .map(Path::of)
        .orElseGet(() -> home.resolve(standard))
        .resolve("sherpack");
  }
}
