package io.sherpack.sandbox;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The user's Go.
final class Go {
  private static final int KEPT_LINES = 15;
  private static final int MINOR = 26;
  private static final Pattern RELEASE = Pattern.compile("go1\\.(\\d+)");
  private static final String INSTALL =
      "install Go 1."
          + MINOR
          + " or later (https://go.dev/dl) and have `go` on the PATH, or set "
          + Programs.GIVEN
          + " to a folder with `sandbox-control-plane` and `sandbox-kwok`";

  /// What a run of `go` came to; of its output the end, where the reason is.
  record Outcome(int exit, List<String> lastLines) {
    Outcome {
      lastLines = List.copyOf(lastLines);
    }
  }

  private final Map<String, String> environment;
  private final Path home;
  private final List<Path> elsewhere;

  /// @param elsewhere folders to look in when the PATH does not hold Go
  Go(Map<String, String> environment, Path home, List<Path> elsewhere) {
    this.environment = environment;
    this.home = home;
    this.elsewhere = elsewhere;
  }

  /// Returns `go1.26.8` or the like.
  ///
  /// @throws SherpackException.Remote when there is no Go, or one that is too old and cannot fetch
  ///   a later one by itself
  String version(Path folder) throws IOException, InterruptedException {
    Outcome outcome = run(folder, List.of("env", "GOVERSION"));
    String version = outcome.lastLines().isEmpty() ? "" : outcome.lastLines().getLast();
    Matcher release = RELEASE.matcher(version);
    if (outcome.exit() != 0 || !release.lookingAt()) {
      throw unusable("sandbox-go", "Go cannot be used for the sandbox: " + version);
    }
    if (Integer.parseInt(release.group(1)) < MINOR) {
      throw unusable("sandbox-go-old", "`" + version + "` is too old to build the sandbox");
    }
    return version;
  }

  Outcome run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    Path program =
        find()
            .orElseThrow(() -> unusable("sandbox-go", "the sandbox needs Go, which is not there"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(settings());
    Process process = builder.start();
    try (BufferedReader reader = process.inputReader()) {
      Deque<String> last = new ArrayDeque<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last.addLast(line);
        if (last.size() > KEPT_LINES) {
          last.removeFirst();
        }
      }
      return new Outcome(process.waitFor(), List.copyOf(last));
    } finally {
      process.destroy();
    }
  }

  private Optional<Path> find() {
    Stream<Path> path =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return Stream.concat(path, elsewhere.stream())
        .map(folder -> folder.resolve("go"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  // Flags and workspaces of the user's own projects are not for this build.
  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(environment);
    settings.putIfAbsent("HOME", home.toString());
    settings.put("CGO_ENABLED", "0");
    settings.put("GOFLAGS", "-buildvcs=false");
    settings.put("GOWORK", "off");
    return settings;
  }

  private static SherpackException unusable(String code, String message) {
    return new SherpackException.Remote(Diagnostic.error(code, message).hint(INSTALL));
  }
}
