package io.sherpack.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The real Helm: the one that `HELM` (or `HELM3`) names, Helm 4 from the PATH, or one that Go
/// builds once into the user's cache, where `bench/startup` finds it too.
public final class RealHelm {
  private static final String FOUR = "helm.sh/helm/v4/cmd/helm@v4.2.4";
  private static final String THREE = "helm.sh/helm/v3/cmd/helm@v3.19.5";

  private final Path program;
  private final Path kubeconfig;

  private final Map<String, String> variables;

  private RealHelm(Path program, Path kubeconfig, Map<String, String> variables) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.variables = Map.copyOf(variables);
  }

  /// What one run printed and how it ended. Standard error may hold warnings that come and go with
  /// the load of the machine, such as those of throttling.
  public record Run(int exit, String out, String err) {
    public String output() {
      return out + err;
    }
  }

  /// Returns Helm for a cluster; without it and without Go the calling test is skipped.
  public static RealHelm on(Path kubeconfig) throws IOException, InterruptedException {
    Optional<Path> found = named("HELM").or(() -> onPath("helm"));
    Path program = found.isPresent() ? found.get() : built("bench", FOUR, "HELM");
    return new RealHelm(program, kubeconfig, Map.of());
  }

  /// Returns Helm 3 for a cluster, whose records know less; without it and without Go the calling
  /// test is skipped.
  public static RealHelm three(Path kubeconfig) throws IOException, InterruptedException {
    Optional<Path> found = named("HELM3");
    Path program = found.isPresent() ? found.get() : built("helm3", THREE, "HELM3");
    return new RealHelm(program, kubeconfig, Map.of());
  }

  /// Returns it with these variables in its environment, beside those of the test.
  public RealHelm with(Map<String, String> environment) {
    return new RealHelm(program, kubeconfig, environment);
  }

  private static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable)).map(Path::of);
  }

  private static Path built(String name, String source, String variable)
      throws IOException, InterruptedException {
    Path folder =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve(Path.of("sherpack", name));
    Path built = folder.resolve("helm");
    if (!Files.exists(built)) {
      RealPart.require(
          source,
          onPath("go").isPresent()
              ? Optional.empty()
              : Optional.of("there is no Go to build it; set `" + variable + "`"));
      build(folder, source);
    }
    return built;
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void build(Path folder, String source) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var builder =
        new ProcessBuilder("go", "install", source)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("build.log").toFile());
    builder.environment().put("GOBIN", folder.toString());
    Process process = builder.start();
    if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(
          "Helm cannot be built: " + Files.readString(folder.resolve("build.log")));
    }
  }

  public Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    Stream.of(arguments).forEach(command::add);
    Path err = Files.createTempFile("helm", ".err");
    try {
      var builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      builder.environment().putAll(variables);
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
