package io.sherpack.sandbox;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Brings the sandbox from whatever state it is in to running. The caller holds the guard.
final class Startup {
  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PATIENCE_WITH_OLD_PARTS = Duration.ofSeconds(20);
  private static final long PAUSE = 25;

  private final Layout layout;
  private final Programs programs;
  private final SandboxProgress progress;
  private final InstantSource clock;

  Startup(Layout layout, Programs programs, SandboxProgress progress, InstantSource clock) {
    this.layout = layout;
    this.programs = programs;
    this.progress = progress;
    this.clock = clock;
  }

  /// A part that is missing is added to those that run; when that does not make a whole, or nothing
  /// ran, all parts start anew.
  void run() throws IOException, InterruptedException {
    if (anyAlive()) {
      try {
        attempt(PATIENCE_WITH_OLD_PARTS);
        return;
      } catch (PartFailure failure) {
        progress.step(failure.message() + ": starting all parts again");
      }
    }
    for (int count = 1; ; count++) {
      new Shutdown(layout, clock).run();
      try {
        attempt(PATIENCE);
        return;
      } catch (PartFailure failure) {
        if (count == ATTEMPTS || !failure.portTaken()) {
          new Shutdown(layout, clock).run();
          throw explained(failure);
        }
      }
    }
  }

  private void attempt(Duration patience) throws IOException, InterruptedException, PartFailure {
    Files.deleteIfExists(layout.ready());
    Ports ports = ports();
    Credentials credentials = new Credentials(layout);
    credentials.create(programs);
    credentials.writeKubeconfig(ports);
    GoModule.copyStages(layout.stages());
    Instant deadline = clock.instant().plus(patience);
    try (Readiness readiness = new Readiness(layout, ports, clock)) {
      launch(Part.CORE, ports);
      await(readiness::apiServer, Part.CORE, "kube-apiserver", deadline);
      launch(Part.AROUND, ports);
      await(readiness::node, Part.names(), "node", deadline);
      await(readiness::pods, Part.names(), "kwok", deadline);
    }
    Layout.write(layout.ready(), "");
  }

  // Parts that run keep theirs: the missing ones must meet them there.
  private Ports ports() throws IOException {
    if (anyAlive()) {
      return Ports.read(layout).orElseThrow(() -> new IOException("`ports` is missing"));
    }
    Ports ports = Ports.free(layout);
    ports.write(layout);
    return ports;
  }

  private boolean anyAlive() throws IOException {
    for (String name : Part.names()) {
      if (PartProcess.find(layout, name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void launch(List<String> names, Ports ports) throws IOException {
    for (String name : names) {
      if (PartProcess.find(layout, name).isEmpty()) {
        progress.step("starting " + name);
        PartProcess.start(layout, Part.of(name, layout, ports, programs), programs);
      }
    }
  }

  private interface Question {
    boolean yes() throws InterruptedException;
  }

  private void await(Question ready, List<String> needed, String awaited, Instant deadline)
      throws IOException, InterruptedException, PartFailure {
    Instant begin = clock.instant();
    while (!ready.yes()) {
      for (String name : needed) {
        if (PartProcess.find(layout, name).isEmpty()) {
          throw PartFailure.ended(layout, name);
        }
      }
      if (clock.instant().isAfter(deadline)) {
        long seconds = Duration.between(begin, clock.instant()).toSeconds();
        throw PartFailure.late(layout, awaited, seconds);
      }
      Thread.sleep(PAUSE);
    }
  }

  private static SherpackException explained(PartFailure failure) throws IOException {
    Diagnostic diagnostic = Diagnostic.error("sandbox-start", failure.message());
    for (String line : failure.lastLines()) {
      diagnostic = diagnostic.note(line);
    }
    diagnostic = diagnostic.hint("all it said is in `" + failure.log() + "`");
    return failure.late()
        ? new SherpackException.Timeout(diagnostic)
        : new SherpackException.Remote(diagnostic);
  }
}
