package io.sherpack.sandbox;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The sandbox of one user: at most one runs, however many programs ask for it at once.
///
/// It outlives the program that started it, and ends only by [#stop] or [#delete].
public final class Sandbox {
  /// Folders of the user: home, and those where sherpack keeps data and things it can make again.
  public record Places(Path home, Path data, Path cache) {}

  private final Map<String, String> environment;
  private final Places places;
  private final InstantSource clock;
  private final Layout layout;

  /// @param environment the variables of the process: those that Go reads, and
  ///   `SHERPACK_SANDBOX_BIN`
  public Sandbox(Map<String, String> environment, Places places, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.places = places;
    this.clock = clock;
    this.layout = new Layout(places.data().toAbsolutePath().resolve("sandbox"));
  }

  /// Where the kubeconfig is, or will be once the sandbox has been started.
  public Path kubeconfig() {
    return layout.kubeconfig();
  }

  /// Returns the sandbox that runs, after completing or starting it when it does not. The first
  /// start of a version of sherpack builds the programs, which takes minutes.
  ///
  /// @throws SherpackException.Remote when Go is missing, the build fails or a part ends
  /// @throws SherpackException.Timeout when it does not get ready
  public RunningSandbox start(SandboxProgress progress) throws InterruptedException {
    return onFiles(
        () -> {
          try (Guard _ = hold(progress)) {
            Optional<RunningSandbox> running = running();
            if (running.isPresent()) {
              return running.get();
            }
          }
          // The guard is free meanwhile: a build must not keep `stop` waiting.
          Programs programs = Programs.find(environment, places, progress);
          try (Guard _ = hold(progress)) {
            if (running().isEmpty()) {
              new Startup(layout, programs, progress, clock).run();
            }
            return running().orElseThrow(() -> new IOException("a part ended as the rest started"));
          }
        });
  }

  /// Ends the sandbox and keeps what is in it for the next start. Returns whether there was one.
  public boolean stop() throws InterruptedException {
    return end(() -> {});
  }

  /// Ends the sandbox and forgets everything in it. The programs stay built.
  public boolean delete() throws InterruptedException {
    return end(layout::forget);
  }

  private interface Afterwards {
    void run() throws IOException;
  }

  private boolean end(Afterwards afterwards) throws InterruptedException {
    return onFiles(
        () -> {
          if (!Files.exists(layout.folder())) {
            return false;
          }
          try (Guard _ = hold(step -> {})) {
            boolean ran = !(look() instanceof SandboxStatus.Stopped);
            new Shutdown(layout, clock).run();
            afterwards.run();
            return ran;
          }
        });
  }

  // Whoever held the guard before may have forgotten the folders.
  private Guard hold(SandboxProgress progress) throws IOException, InterruptedException {
    layout.create();
    Guard guard = Guard.hold(layout.guard(), progress);
    layout.create();
    return guard;
  }

  /// Looks, without waiting for anyone and without a change.
  public SandboxStatus status() throws InterruptedException {
    return onFiles(this::look);
  }

  private Optional<RunningSandbox> running() throws IOException {
    return switch (look()) {
      case SandboxStatus.Running(RunningSandbox sandbox) -> Optional.of(sandbox);
      case SandboxStatus.Stopped(), SandboxStatus.Incomplete(_, _) -> Optional.empty();
    };
  }

  private SandboxStatus look() throws IOException {
    SequencedMap<String, Long> pids = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : Part.names()) {
      Optional<PartProcess> process = PartProcess.find(layout, name);
      process.ifPresent(found -> pids.put(name, found.pid()));
      if (process.isEmpty()) {
        missing.add(name);
      }
    }
    Optional<Ports> ports = Ports.read(layout);
    if (pids.isEmpty()) {
      return new SandboxStatus.Stopped();
    }
    if (!missing.isEmpty() || ports.isEmpty() || !Files.exists(layout.ready())) {
      return new SandboxStatus.Incomplete(List.copyOf(pids.keySet()), missing);
    }
    return new SandboxStatus.Running(
        new RunningSandbox("sandbox", layout.kubeconfig(), ports.get().server(), pids));
  }

  private interface FileWork<T> {
    T run() throws IOException, InterruptedException;
  }

  private <T> T onFiles(FileWork<T> work) throws InterruptedException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      throw new SherpackException.Remote(
          Diagnostic.error("sandbox-system", "the sandbox runs on Linux and macOS only"));
    }
    try {
      return work.run();
    } catch (IOException failure) {
      throw new SherpackException.Remote(
          Diagnostic.error("sandbox-files", "the sandbox failed: " + FileReason.of(failure))
              .hint("its files are in `" + layout.folder() + "`"),
          failure);
    }
  }
}
