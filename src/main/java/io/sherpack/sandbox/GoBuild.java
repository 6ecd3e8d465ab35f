package io.sherpack.sandbox;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Builds the programs into the user's cache, in a folder named after the sources' digest. The
/// folder appears when everything in it is complete; whoever comes later finds it there.
final class GoBuild {
  private static final String UNFINISHED = "unfinished-";
  private static final String VERSION = "k8s.io/component-base/version.";
  // Clients refuse the version that an unstamped server reports.
  private static final String STAMP =
      "-s -w -X %sgitVersion=v1.36.3 -X %sgitMajor=1 -X %sgitMinor=36"
          .formatted(VERSION, VERSION, VERSION);

  private static final Path WHERE_ITS_INSTALLER_PUTS_IT = Path.of("/usr/local/go/bin");

  private final Go go;
  private final Path cache;

  GoBuild(Go go, Path cache) {
    this.go = go;
    this.cache = cache;
  }

  static GoBuild in(Map<String, String> environment, Sandbox.Places places) {
    Go go = new Go(environment, places.home(), List.of(WHERE_ITS_INSTALLER_PUTS_IT));
    return new GoBuild(go, places.cache().toAbsolutePath().resolve("sandbox"));
  }

  Programs programs(SandboxProgress progress) throws IOException, InterruptedException {
    Path finished = cache.resolve(GoModule.digest());
    if (Programs.in(finished).present()) {
      return Programs.in(finished);
    }
    Files.createDirectories(cache);
    try (Guard _ = Guard.hold(cache.resolve("lock"), progress)) {
      if (!Programs.in(finished).present()) {
        removeUnfinished();
        build(finished, progress);
      }
      return Programs.in(finished);
    }
  }

  private void build(Path finished, SandboxProgress progress)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(cache, UNFINISHED);
    GoModule.copySources(folder);
    String version = go.version(folder);
    progress.step(
        "building the sandbox with %s: once, about five minutes on two cores".formatted(version));
    Programs programs = Programs.in(folder);
    compile(folder, programs.controlPlane(), STAMP, ".");
    compile(folder, programs.kwok(), "-s -w", "sigs.k8s.io/kwok/cmd/kwok");
    Folders.delete(finished);
    Files.move(folder, finished, StandardCopyOption.ATOMIC_MOVE);
  }

  private void compile(Path folder, Path program, String linking, String source)
      throws IOException, InterruptedException {
    Go.Outcome outcome =
        go.run(
            folder,
            List.of("build", "-trimpath", "-ldflags", linking, "-o", program.toString(), source));
    if (outcome.exit() != 0) {
      throw failed(outcome);
    }
  }

  // What a builder left that was killed. Nobody else can be at work here: the guard is held.
  private void removeUnfinished() throws IOException {
    try (Stream<Path> entries = Files.list(cache)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(UNFINISHED)) {
          Folders.delete(entry);
        }
      }
    }
  }

  private static SherpackException failed(Go.Outcome outcome) {
    Diagnostic diagnostic =
        Diagnostic.error("sandbox-build", "`go build` of the sandbox ended with " + outcome.exit());
    for (String line : outcome.lastLines()) {
      diagnostic = diagnostic.note(line);
    }
    return new SherpackException.Remote(
        diagnostic.hint(
            "Go downloads the sources of Kubernetes through its module proxy (`go env GOPROXY`); "
                + Programs.GIVEN
                + " can name a folder with programs built elsewhere"));
  }
}
