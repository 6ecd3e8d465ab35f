package io.sherpack.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells a process from another one that got the same id later.
///
/// On Linux it is the boot and the tick since boot, which stay the same when the clock is set; the
/// JDK's own start time does not.
final class Birth {
  private static final Path PROCESSES = Path.of("/proc");

  private Birth() {}

  /// Returns when the process with this id was born, or nothing when there is none; a zombie, which
  /// only waits for its parent to notice, is none.
  static Optional<String> of(long pid) {
    return Files.isDirectory(PROCESSES.resolve("self")) ? fromLinux(pid) : fromHandle(pid);
  }

  private static Optional<String> fromLinux(long pid) {
    try {
      String line = Files.readString(PROCESSES.resolve(pid + "/stat"));
      // Fields are counted after the name, which is in brackets and may hold anything:
      // `17 (a b) S 1 …`, the state is field 0, the start field 19.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip();
      return Optional.of(boot + "/" + fields[19]);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<String> fromHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(instant -> String.valueOf(instant.toEpochMilli()));
  }
}
