package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// A temporary folder with the files of a test in it.
public record Workspace(Path root) {
  private static final String BASE64 = " (base64)";

  /// Writes `files` (by relative name) below `root`.
  public static Workspace in(Path root, Map<String, String> files) throws IOException {
    var workspace = new Workspace(root.toRealPath());
    for (var file : files.entrySet()) {
      workspace.write(file.getKey(), file.getValue());
    }
    return workspace;
  }

  /// Writes a text, or the bytes that it stands for where the name ends with `(base64)`.
  public Path write(String name, String text) throws IOException {
    boolean binary = name.endsWith(BASE64);
    Path file = root.resolve(binary ? name.substring(0, name.length() - BASE64.length()) : name);
    if (!file.normalize().startsWith(root)) {
      throw new IllegalArgumentException(name + " leaves the workspace");
    }
    Files.createDirectories(file.getParent());
    if (binary) {
      return Files.write(file, Base64.getMimeDecoder().decode(text));
    }
    return Files.writeString(file, text);
  }
}
