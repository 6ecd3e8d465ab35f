package io.sherpack.repository.http;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.FileTurn;
import io.sherpack.repository.cache.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

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
  public Optional<Login> find(String registry) throws InterruptedException {
    String server = server(registry);
    Optional<Login> found = find(DockerConfig.read(written), server);
    for (Path path : alsoRead) {
      if (found.isPresent()) {
        break;
      }
      found = find(DockerConfig.read(path), server);
    }
    return found;
  }

  // The file may know from before what a program that was configured later does not.
  private Optional<Login> find(DockerConfig config, String server) throws InterruptedException {
    Optional<KeychainProgram> helper = helper(config, server);
    Optional<Login> kept = helper.isPresent() ? helper.get().get(server) : Optional.empty();
    return kept.isPresent() ? kept : config.login(server);
  }

  /// Returns the registries that the files know a login of, but Docker's own, whose entry every
  /// Docker has.
  ///
  /// @throws SherpackException.Input when a file cannot be read
  public SequencedSet<String> known() {
    SequencedSet<String> servers = new LinkedHashSet<>(DockerConfig.read(written).servers());
    alsoRead.forEach(path -> servers.addAll(DockerConfig.read(path).servers()));
    servers.remove(DOCKER_HUB);
    return servers;
  }

  /// Keeps what a registry took.
  ///
  /// @throws SherpackException.Input when the file cannot be written
  public void put(String registry, Login login) throws InterruptedException {
    String server = server(registry);
    try (FileTurn _ = turn()) {
      DockerConfig config = DockerConfig.read(written);
      Optional<KeychainProgram> helper = helper(config, server);
      if (helper.isEmpty()) {
        write(config.with(server, login));
        return;
      }
      helper.get().store(server, login);
      if (config.helper(server).isEmpty()) {
        write(config.withStore(helper.get().name()));
      }
    }
  }

  /// Forgets a registry, and returns the other file that still knows it, if one does.
  public Optional<Path> remove(String registry) throws InterruptedException {
    String server = server(registry);
    try (FileTurn _ = turn()) {
      DockerConfig config = DockerConfig.read(written);
      Optional<KeychainProgram> helper = helper(config, server);
      if (helper.isPresent()) {
        helper.get().erase(server);
      }
      if (config.login(server).isPresent()) {
        write(config.without(server));
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

  private FileTurn turn() throws InterruptedException {
    return FileTurn.at(written.resolveSibling("." + written.getFileName() + ".lock"));
  }

  private void write(DockerConfig config) {
    Folders.write(written, out -> out.write(config.text().getBytes(StandardCharsets.UTF_8)));
  }
}
