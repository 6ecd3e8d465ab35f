package io.sherpack.render.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PostStep;
import io.sherpack.plugin.PluginFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostProgramTest {
  @TempDir Path folder;

  private PostProgram shell(String script, Duration limit) {
    return PostProgram.of(
        new PostStep.Named("/bin/sh", List.of("-c", script), /* program= */ true),
        new PostChain.Surroundings(
            Map.of("PATH", "/usr/bin:/bin"),
            folder,
            new PluginFolders(folder.resolve("none"), List.of()),
            limit));
  }

  @Test
  void whatItLeavesBehindEndsWithTheTimeOut() throws Exception {
    // The child holds the output open; its parent ends before it.
    var program = shell("sleep 60 & echo $! > pid; sleep 0.3", Duration.ofSeconds(3));
    var failure = assertThrows(SherpackException.Input.class, () -> program.run("a: 1\n"));
    assertEquals(
        "post-renderer `/bin/sh` did not end within 3 s",
        failure.diagnostics().getFirst().message());
    ended();
  }

  @Test
  void aProgramThatIsSlowEndsWithItsChildren() throws Exception {
    var program = shell("sleep 60 & echo $! > pid; wait", Duration.ofSeconds(3));
    assertThrows(SherpackException.Input.class, () -> program.run("a: 1\n"));
    ended();
  }

  @Test
  void itMayTakeItsTimeAndLeaveItsInputUnread() throws Exception {
    assertEquals(
        "b: 2\n",
        shell("sleep 0.2; echo b: 2", Duration.ofMinutes(2)).run("a: 1\n".repeat(100_000)));
  }

  private void ended() throws IOException, InterruptedException {
    long child = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    var handle = ProcessHandle.of(child);
    if (handle.isPresent()) {
      try {
        handle.get().onExit().get(1, TimeUnit.MINUTES);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        throw new AssertionError(e);
      }
    }
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
  }
}
