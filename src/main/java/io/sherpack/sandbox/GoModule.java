package io.sherpack.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The sources of the two programs and the rules of the simulated node, as packed with sherpack.
final class GoModule {
  static final List<String> SOURCES =
      List.of("certificates.go", "go.mod", "go.sum", "launch.go", "main.go", "node.go");
  static final List<String> STAGES =
      List.of("address.yaml", "node.yaml", "pod.yaml", "volume.yaml");

  private GoModule() {}

  static byte[] read(String name) throws IOException {
    try (InputStream stream = GoModule.class.getResourceAsStream("/sandbox/" + name)) {
      if (stream == null) {
        throw new FileNotFoundException("sandbox/" + name + " is not packed with sherpack");
      }
      return stream.readAllBytes();
    }
  }

  /// Names this version of the sources, so that each is built once.
  static String digest() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : SOURCES) {
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(read(name));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IOException(impossible);
    }
  }

  static void copySources(Path folder) throws IOException {
    for (String name : SOURCES) {
      Files.write(folder.resolve(name), read(name));
    }
  }

  static void copyStages(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : STAGES) {
      Layout.write(
          folder.resolve(name), new String(read("stages/" + name), StandardCharsets.UTF_8));
    }
  }
}
