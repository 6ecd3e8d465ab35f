package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoBuildTest {
  private static final String GOOD =
      """
      #!/bin/sh
      PATH=/usr/bin:/bin
      if [ "$1" = env ]; then echo go1.26.8; exit; fi
      echo "$@" >> "$HOME/builds"
      sleep 0.2
      while [ "$1" != -o ]; do shift; done
      echo program > "$2"
      chmod +x "$2"
      """;

  @TempDir Path folder;

  @Test
  void buildsOnce() throws Exception {
    go(GOOD);
    Programs first = build().programs(step -> {});
    Programs second = build().programs(step -> {});
    assertEquals(first, second);
    assertTrue(first.present());
    assertEquals(2, builds().size());
  }

  @Test
  void stampsTheVersionThatClientsParse() throws Exception {
    go(GOOD);
    build().programs(step -> {});
    assertTrue(
        builds().getFirst().contains("k8s.io/component-base/version.gitVersion=v1.36.3"),
        () -> builds().toString());
  }

  @Test
  void twoBuildersAtOnceMakeOneBuild() throws Exception {
    go(GOOD);
    List<Programs> built = new FanOut(4).map(List.of(1, 2, 3, 4), _ -> programs());
    assertEquals(1, Set.copyOf(built).size());
    assertEquals(2, builds().size());
  }

  @Test
  void whatAKilledBuilderLeftIsRemoved() throws Exception {
    go(GOOD);
    Path left = Files.createDirectories(cache().resolve("unfinished-1/deep"));
    Files.writeString(left.resolve("main.go"), "half");
    Programs built = build().programs(step -> {});
    assertTrue(built.present());
    assertFalse(Files.exists(left));
  }

  @Test
  void aFailedBuildSaysWhyAndLeavesNothingToFind() throws Exception {
    go(
        """
        #!/bin/sh
        if [ "$1" = env ]; then echo go1.26.8; exit; fi
        echo 'no such host'
        exit 1
        """);
    Diagnostic problem = failure();
    assertEquals("sandbox-build", problem.code());
    assertEquals("no such host", problem.notes().getFirst().message());
    go(GOOD);
    assertTrue(build().programs(step -> {}).present());
  }

  @Test
  void withoutGoItSaysWhatToInstall() {
    Diagnostic problem = failure();
    assertEquals("sandbox-go", problem.code());
    assertTrue(problem.hints().getFirst().startsWith("install Go 1.26"), problem::toString);
  }

  @Test
  void oldGoIsNamed() throws Exception {
    go("#!/bin/sh\necho go1.19.8\n");
    Diagnostic problem = failure();
    assertEquals("sandbox-go-old", problem.code());
    assertEquals("`go1.19.8` is too old to build the sandbox", problem.message());
  }

  @Test
  void goThatRefusesTheModuleIsQuoted() throws Exception {
    go("#!/bin/sh\necho 'go.mod requires go >= 1.26.0 (running go 1.22.1)'\nexit 1\n");
    Diagnostic problem = failure();
    assertEquals("sandbox-go", problem.code());
    assertTrue(problem.message().contains("running go 1.22.1"), problem::toString);
  }

  private Diagnostic failure() {
    return assertThrows(SherpackException.Remote.class, () -> build().programs(step -> {}))
        .diagnostics()
        .getFirst();
  }

  private Programs programs() {
    try {
      return build().programs(step -> {});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private GoBuild build() {
    var path = Map.of("PATH", folder.resolve("bin").toString());
    return new GoBuild(new Go(path, folder, List.of()), cache());
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private List<String> builds() {
    try (Stream<String> lines = Files.lines(folder.resolve("builds"))) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void go(String script) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("go");
    Files.writeString(program, script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
