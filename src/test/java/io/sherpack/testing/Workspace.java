package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A temporary folder with the files of a test in it.
public record Workspace(Path root) {
  /// Writes `files` (by relative name) below `root`.
  public static Workspace in(Path root, Map<String, String> files) throws IOException {
    var workspace = new Workspace(root.toRealPath());
    for (var file : files.entrySet()) {
      workspace.write(file.getKey(), file.getValue());
    }
    return workspace;
  }

  public Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    if (!file.normalize().startsWith(root)) {
      throw new IllegalArgumentException(name + " leaves the workspace");
    }
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
