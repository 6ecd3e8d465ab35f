package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path folder;

  @Test
  void theFolderThatTheEnvironmentNamesIsUsed() throws Exception {
    for (String name : new String[] {"sandbox-control-plane", "sandbox-kwok"}) {
      Path program = Files.createFile(folder.resolve(name));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    assertEquals(Programs.in(folder), find());
  }

  @Test
  void everyMissingProgramIsNamed() {
    var problems = assertThrows(SherpackException.Input.class, this::find).diagnostics();
    assertEquals(2, problems.size());
    assertEquals(
        "`" + folder.resolve("sandbox-kwok") + "` is not a program", problems.getLast().message());
  }

  private Programs find() throws Exception {
    return Programs.find(
        Map.of("SHERPACK_SANDBOX_BIN", folder.toString()),
        new Sandbox.Places(folder, folder, folder),
        step -> {});
  }
}
