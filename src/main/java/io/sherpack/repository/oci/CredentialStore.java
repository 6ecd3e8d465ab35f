package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The credentials of registries: a file that is written, other files that are only read, and the
/// programs that these name.
public final class CredentialStore {
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";

  private final Path written;
  private final List<Path> alsoRead;
  private final Map<String, String> variables;

  /// @param written the file that a login goes to, which is asked first
  /// @param alsoRead files of other programs, such as Docker's
  /// @param variables the environment of the programs that keep credentials
  public CredentialStore(Path written, List<Path> alsoRead, Map<String, String> variables) {
    this.written = written;
    this.alsoRead = List.copyOf(alsoRead);
    this.variables = Map.copyOf(variables);
  }

  /// Returns what is known of a registry, from the first file that knows something.
  ///
  /// @throws SherpackException.Input when a file cannot be read
  public Optional<Credential> find(String registry) throws InterruptedException {
    String server = server(registry);
    Optional<Credential> found = find(DockerConfig.read(written), server);
    for (Path path : alsoRead) {
      if (found.isPresent()) {
        break;
      }
      found = find(DockerConfig.read(path), server);
    }
    return found;
  }

  private Optional<Credential> find(DockerConfig config, String server)
      throws InterruptedException {
    Optional<KeychainProgram> helper = helper(config, server);
    return helper.isPresent() ? helper.get().get(server) : config.credential(server);
  }

  /// Keeps what a registry took.
  ///
  /// @throws SherpackException.Input when the file cannot be written
  public void put(String registry, Credential credential) throws InterruptedException {
    String server = server(registry);
    try (Change change = change()) {
      DockerConfig config = change.config();
      Optional<KeychainProgram> helper = helper(config, server);
      if (helper.isEmpty()) {
        change.write(config.with(server, credential));
        return;
      }
      helper.get().store(server, credential);
      if (config.helper(server).isEmpty()) {
        change.write(config.withStore(helper.get().name()));
      }
    }
  }

  /// Forgets a registry, and returns the other file that still knows it, if one does.
  public Optional<Path> remove(String registry) throws InterruptedException {
    String server = server(registry);
    try (Change change = change()) {
      DockerConfig config = change.config();
      Optional<KeychainProgram> helper = helper(config, server);
      if (helper.isPresent()) {
        helper.get().erase(server);
      } else if (config.credential(server).isPresent()) {
        change.write(config.without(server));
      }
    }
    for (Path path : alsoRead) {
      if (find(DockerConfig.read(path), server).isPresent()) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  // As Helm and Docker do, a program of the system is taken where nothing is configured yet.
  private Optional<KeychainProgram> helper(DockerConfig config, String server) {
    Optional<KeychainProgram> named =
        config.helper(server).map(name -> new KeychainProgram(name, variables));
    if (named.isPresent() || config.configured()) {
      return named;
    }
    return systemHelpers().stream()
        .map(name -> new KeychainProgram(name, variables))
        .filter(KeychainProgram::there)
        .findFirst();
  }

  private List<String> systemHelpers() {
    String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    if (system.contains("mac")) {
      return List.of("osxkeychain");
    }
    if (system.contains("windows")) {
      return List.of("wincred");
    }
    boolean pass =
        java.util.Arrays.stream(
                variables.getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pass")));
    return List.of(pass ? "pass" : "secretservice");
  }

  /// The key of a registry in such files.
  static String server(String registry) {
    return switch (registry) {
      case "docker.io", "index.docker.io", "registry-1.docker.io" -> DOCKER_HUB;
      default -> registry;
    };
  }

  private Change change() {
    try {
      return new Change(written);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private SherpackException.Input unwritable(IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
            "registry-config-unwritable",
            "cannot write `" + written + "`: " + FileReason.of(failure)));
  }

  /// The only one who changes the file now; what is read here is still so when it is written.
  private final class Change implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    Change(Path path) throws IOException {
      this.path = path;
      Path folder = folder();
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, mode("rwx------"));
      }
      this.channel =
          FileChannel.open(
              folder.resolve("." + path.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      this.lock = channel.lock();
    }

    private Path folder() {
      Path folder = path.toAbsolutePath().getParent();
      return folder == null ? path.toAbsolutePath() : folder;
    }

    DockerConfig config() {
      return DockerConfig.read(path);
    }

    void write(DockerConfig config) {
      try {
        // A link, as people have it in their dot files, stays one.
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Path fresh =
            Files.createTempFile(
                Files.exists(path) && target.getParent() != null ? target.getParent() : folder(),
                "." + path.getFileName(),
                ".new",
                mode("rw-------"));
        try {
          Files.write(fresh, config.text().getBytes(StandardCharsets.UTF_8));
          Files.move(
              fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(fresh);
        }
      } catch (IOException failure) {
        throw unwritable(failure);
      }
    }

    private static FileAttribute<?>[] mode(String permissions) {
      return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
          }
          : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
      try {
        lock.release();
        channel.close();
      } catch (IOException failure) {
        throw unwritable(failure);
      }
    }
  }
}
