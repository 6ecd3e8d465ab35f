package io.sherpack.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Ends every recorded process, asking first. The caller holds the guard.
final class Shutdown {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE = 25;

  private final Layout layout;
  private final InstantSource clock;

  Shutdown(Layout layout, InstantSource clock) {
    this.layout = layout;
    this.clock = clock;
  }

  // The database goes last, so that nobody waits for it in vain while ending.
  void run() throws IOException, InterruptedException {
    Files.deleteIfExists(layout.ready());
    end(Part.names().stream().filter(name -> !name.equals("etcd")).toList());
    end(List.of("etcd"));
  }

  private void end(List<String> names) throws IOException, InterruptedException {
    List<PartProcess> processes = new ArrayList<>();
    for (String name : names) {
      PartProcess.find(layout, name).ifPresent(processes::add);
    }
    processes.forEach(process -> process.end(false));
    if (!gone(processes)) {
      processes.forEach(process -> process.end(true));
      if (!gone(processes)) {
        throw new IOException("parts of the sandbox cannot be ended: " + processes);
      }
    }
    for (String name : names) {
      Files.deleteIfExists(layout.record(name));
    }
  }

  private boolean gone(List<PartProcess> processes) throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(PATIENCE);
    for (PartProcess process : processes) {
      while (process.alive(layout)) {
        if (clock.instant().isAfter(deadline)) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
    }
    return true;
  }
}
