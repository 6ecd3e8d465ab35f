package io.sherpack.sandbox;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The two programs that all parts are run with.
record Programs(Path controlPlane, Path kwok) {
  static final String GIVEN = "SHERPACK_SANDBOX_BIN";

  static Programs in(Path folder) {
    return new Programs(folder.resolve("sandbox-control-plane"), folder.resolve("sandbox-kwok"));
  }

  /// Returns those in the folder that the environment names, or else those built from the sources
  /// packed with sherpack, which are built now unless they were before.
  static Programs find(
      Map<String, String> environment, Sandbox.Places places, SandboxProgress progress)
      throws IOException, InterruptedException {
    Optional<String> given = Optional.ofNullable(environment.get(GIVEN)).filter(s -> !s.isEmpty());
    return given.isPresent()
        ? given(Path.of(given.get()))
        : GoBuild.in(environment, places).programs(progress);
  }

  boolean present() {
    return missing().isEmpty();
  }

  private List<Path> missing() {
    return List.of(controlPlane, kwok).stream().filter(p -> !Files.isExecutable(p)).toList();
  }

  private static Programs given(Path folder) {
    Programs programs = in(folder.toAbsolutePath());
    if (programs.present()) {
      return programs;
    }
    throw new SherpackException.Input(
        programs.missing().stream()
            .map(
                path ->
                    Diagnostic.error("sandbox-program-missing", "`" + path + "` is not a program")
                        .hint(
                            "`"
                                + GIVEN
                                + "` names the folder to look in; unset it to build the"
                                + " programs with Go"))
            .toList());
  }
}
