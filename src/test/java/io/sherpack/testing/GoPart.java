package io.sherpack.testing;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that Go builds once into the user's cache.
///
/// @param name of the folder in the cache, and of the program
/// @param version of the module, with its `v`
/// @param module the `go.mod` that it is built by; empty to build it as its module says
/// @param main the package of the program
record GoPart(String name, String version, String module, String main) {
  private static final int LONGEST_MINUTES = 20;

  /// Returns the program; without it and without Go the calling test is skipped.
  Path program() throws IOException, InterruptedException {
    Path folder = cache().resolve(Path.of("sherpack", name));
    Path built = folder.resolve(name + "-" + version);
    if (Files.exists(built)) {
      return built;
    }
    RealPart.require(
        name, hasGo() ? Optional.empty() : Optional.of("there is no Go on the PATH to build it"));
    Files.createDirectories(folder);
    // Threads of one process would be refused the lock of the file.
    synchronized (GoPart.class) {
      try (var channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(built)) {
          build(folder, built);
        }
      }
    }
    return built;
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"));
  }

  private static boolean hasGo() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(one -> Files.isExecutable(Path.of(one, "go")));
  }

  private void build(Path folder, Path built) throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory(folder, "build");
    try {
      Path log = fresh.resolve("build.log");
      var builder =
          new ProcessBuilder(command(fresh))
              .directory(fresh.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("GOBIN", fresh.toString());
      Process process = builder.start();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(name + " cannot be built: " + Files.readString(log));
      }
      Files.move(fresh.resolve(name), built, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      try (Stream<Path> all = Files.walk(fresh)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      }
    }
  }

  // Go builds no module by its address that replaces others, so such a one is named in one of ours.
  private List<String> command(Path fresh) throws IOException {
    if (module.isEmpty()) {
      return List.of("go", "install", main + "@" + version);
    }
    Files.writeString(fresh.resolve("go.mod"), module);
    return List.of("go", "build", "-mod=mod", "-o", fresh.resolve(name).toString(), main);
  }
}
