package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {
  @TempDir Path folder;
  private Layout layout;
  private Process process;

  @BeforeEach
  void startSomething() throws IOException {
    layout = new Layout(folder.resolve("sandbox"));
    layout.create();
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void aRecordedProcessIsFoundUntilItEnds() throws Exception {
    record(Birth.of(process.pid()).orElseThrow());
    assertEquals(Optional.of(new PartProcess("etcd", process.pid())), found());
    process.destroyForcibly().waitFor();
    assertEquals(Optional.empty(), found());
  }

  @Test
  void anotherProcessWithTheSameIdIsNotTakenForIt() throws Exception {
    record("another boot/1");
    assertEquals(Optional.empty(), found());
    new Shutdown(layout, InstantSource.system()).run();
    assertTrue(process.isAlive());
  }

  @Test
  void shutdownEndsWhatIsRecorded() throws Exception {
    record(Birth.of(process.pid()).orElseThrow());
    new Shutdown(layout, InstantSource.system()).run();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }

  @Test
  void twoProcessesWereNotBornAsOne() {
    assertNotEquals(Birth.of(ProcessHandle.current().pid()), Birth.of(process.pid()));
  }

  private void record(String birth) throws IOException {
    Layout.write(layout.record("etcd"), process.pid() + "\n" + birth + "\n");
  }

  private Optional<PartProcess> found() throws IOException {
    return PartProcess.find(layout, "etcd");
  }
}
