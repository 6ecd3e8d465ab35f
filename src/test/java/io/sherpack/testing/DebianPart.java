package io.sherpack.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Programs of Debian packages, without being root: the one on the PATH, else the package and what
/// the machine lacks of its dependencies, unpacked once into the user's cache by the digest of what
/// was downloaded.
public final class DebianPart {
  private static final List<String> FOLDERS = List.of("usr/bin", "usr/sbin", "bin", "sbin");
  private static final List<String> LIBRARIES = List.of("usr/lib", "lib");
  private static final String PRINTED_BY_SIMULATION = "Inst ";

  /// @param root the folder that the package is unpacked in; `/` for an installed program
  /// @param environment what the program needs beside the environment of the test
  public record Program(Path file, Path root, Map<String, String> environment) {
    public Program {
      environment = Map.copyOf(environment);
    }

    /// A process of this program to be started.
    public ProcessBuilder with(List<String> arguments) {
      List<String> command = new ArrayList<>();
      command.add(file.toString());
      command.addAll(arguments);
      var builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      return builder;
    }
  }

  private DebianPart() {}

  /// Returns `program`; where neither the machine nor its package source has it, the calling test
  /// is skipped.
  ///
  /// @param debianPackage the package that has it
  public static Program of(String debianPackage, String program)
      throws IOException, InterruptedException {
    Optional<Path> installed = onPath(program);
    if (installed.isPresent()) {
      return new Program(installed.get(), Path.of("/"), Map.of());
    }
    boolean debian = onPath("apt-get").isPresent() && onPath("dpkg-deb").isPresent();
    RealPart.require(
        program,
        debian
            ? Optional.empty()
            : Optional.of("it is not on the PATH, and this is no Debian that has packages"));
    return unpacked(cache(), debianPackage, program);
  }

  private static Optional<Path> onPath(String program) {
    Stream<String> path =
        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"));
    return Stream.concat(path, Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve(Path.of("sherpack", "debian"));
  }

  // Threads of one process would be refused the lock of the file.
  private static synchronized Program unpacked(Path cache, String debianPackage, String program)
      throws IOException, InterruptedException {
    Files.createDirectories(cache);
    Path known = cache.resolve(debianPackage + ".digest");
    try (var channel =
            FileChannel.open(
                cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!Files.exists(known) || !Files.exists(cache.resolve(Files.readString(known)))) {
        Path written = Files.writeString(scratch(cache, "digest"), fetch(cache, debianPackage));
        Files.move(written, known, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Path root = cache.resolve(Files.readString(known));
    Path file =
        FOLDERS.stream()
            .map(folder -> root.resolve(folder).resolve(program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IOException("`" + debianPackage + "` has no " + program));
    return new Program(file, root, Map.of("LD_LIBRARY_PATH", libraries(root)));
  }

  private static String fetch(Path cache, String debianPackage)
      throws IOException, InterruptedException {
    deleteLeftovers(cache);
    Path downloads = Files.createDirectory(scratch(cache, "download"));
    Path unpacking = Files.createDirectory(scratch(cache, "unpacking"));
    try {
      String digest = download(downloads, debianPackage);
      for (Path one : archives(downloads)) {
        run(downloads, List.of("dpkg-deb", "-x", one.toString(), unpacking.toString()));
      }
      move(unpacking, cache.resolve(digest));
      return digest;
    } finally {
      delete(downloads);
      delete(unpacking);
    }
  }

  // Whoever holds the lock is alone: what is there was left by one that was killed.
  private static void deleteLeftovers(Path cache) throws IOException {
    List<Path> left;
    try (Stream<Path> all = Files.list(cache)) {
      left = all.filter(path -> path.getFileName().toString().matches("[.](\\w+)-.*")).toList();
    }
    for (Path path : left) {
      delete(path);
    }
  }

  private static Path scratch(Path cache, String what) {
    return cache.resolve(
        "." + what + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  private static String download(Path folder, String debianPackage)
      throws IOException, InterruptedException {
    // What an unprivileged user may not read or is too old is fetched anew, into a folder of ours.
    List<String> options = List.of();
    Optional<List<String>> lacking = lacking(folder, options, debianPackage);
    if (lacking.isEmpty() || !downloaded(folder, options, lacking.get())) {
      options = ownLists(folder);
      run(folder, aptGet(options, List.of("update")));
      lacking = lacking(folder, options, debianPackage);
      boolean there = lacking.isPresent() && downloaded(folder, options, lacking.get());
      RealPart.require(
          debianPackage, there ? Optional.empty() : Optional.of("the package cannot be fetched"));
    }
    return digest(archives(folder));
  }

  private static List<String> ownLists(Path folder) throws IOException {
    Path state = Files.createDirectories(folder.resolve(Path.of("state", "lists", "partial")));
    Files.createDirectories(folder.resolve(Path.of("cache", "archives", "partial")));
    return List.of(
        "-o",
        "Dir::State::lists=" + state.getParent(),
        "-o",
        "Dir::Cache=" + folder.resolve("cache"),
        "-o",
        "APT::Sandbox::User=root");
  }

  // What installing the package would install, as `name=version`.
  private static Optional<List<String>> lacking(
      Path folder, List<String> options, String debianPackage)
      throws IOException, InterruptedException {
    Run simulated =
        tried(
            folder,
            aptGet(
                options, List.of("-s", "install", "-y", "--no-install-recommends", debianPackage)));
    List<String> named =
        simulated
            .output()
            .lines()
            .filter(line -> line.startsWith(PRINTED_BY_SIMULATION))
            .map(line -> line.split(" "))
            .map(words -> words[1] + "=" + version(words))
            .toList();
    return simulated.exit() == 0 && !named.isEmpty() ? Optional.of(named) : Optional.empty();
  }

  // Inst libc6 [2.36-9] (2.36-10 Debian:12/oldstable [amd64])
  private static String version(String[] words) {
    return Arrays.stream(words)
        .filter(word -> word.startsWith("("))
        .findFirst()
        .orElseThrow()
        .substring(1);
  }

  private static boolean downloaded(Path folder, List<String> options, List<String> packages)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("download", "-q"));
    arguments.addAll(packages);
    return tried(folder, aptGet(options, arguments)).exit() == 0;
  }

  private static List<String> aptGet(List<String> options, List<String> arguments) {
    return Stream.of(List.of("apt-get"), options, arguments).flatMap(List::stream).toList();
  }

  private static List<Path> archives(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private static String digest(List<Path> files) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        sha256.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException elsewhere) {
      throw new IOException("the cache is on two file systems", elsewhere);
    }
  }

  private static String libraries(Path root) throws IOException {
    List<String> folders = new ArrayList<>();
    for (String folder : LIBRARIES) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
          all.filter(Files::isDirectory).map(Path::toString).forEach(folders::add);
        }
      }
    }
    return folders.stream().collect(Collectors.joining(":"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private record Run(int exit, String output) {}

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Run run = tried(folder, command);
    if (run.exit() != 0) {
      throw new IOException(String.join(" ", command) + ": " + run.output());
    }
  }

  private static Run tried(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new IOException(String.join(" ", command) + " takes too long");
    }
    return new Run(process.exitValue(), output);
  }
}
