package io.sherpack.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Where the state of the user's sandbox is kept. Only the user can read any of it.
record Layout(Path folder) {
  Path guard() {
    return folder.resolve("lock");
  }

  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  Path certificates() {
    return folder.resolve("certificates");
  }

  Path token() {
    return folder.resolve("token.csv");
  }

  Path ports() {
    return folder.resolve("ports");
  }

  /// Exists from the end of a successful start to the beginning of the next stop.
  Path ready() {
    return folder.resolve("ready");
  }

  Path database() {
    return folder.resolve("etcd");
  }

  Path stages() {
    return folder.resolve("stages");
  }

  Path record(String part) {
    return folder.resolve("processes").resolve(part);
  }

  Path log(String part) {
    return folder.resolve("log").resolve(part + ".log");
  }

  void create() throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectories(folder.resolve("processes"));
    Files.createDirectories(folder.resolve("log"));
  }

  /// Removes everything but the guard, which others may wait for.
  void forget() throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.filter(entry -> !entry.equals(guard())).toList();
    }
    for (Path entry : entries) {
      Folders.delete(entry);
    }
  }

  /// Writes the whole file or nothing, readable by the user alone.
  static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(folder, "." + file.getFileName(), ".new");
    Files.writeString(whole, text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
