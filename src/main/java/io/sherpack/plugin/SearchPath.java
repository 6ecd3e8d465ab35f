package io.sherpack.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The programs that a user can call by name.
public final class SearchPath {
  private SearchPath() {}

  /// Returns the file that is run.
  ///
  /// @param environment whose `PATH` counts
  /// @param directory what relative folders of it are relative to
  public static Optional<Path> find(String name, Map<String, String> environment, Path directory) {
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path file = directory.resolve(folder, name);
      if (!folder.isEmpty() && program(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// Whether a file can be run.
  public static boolean program(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
