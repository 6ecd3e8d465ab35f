package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process of a post-renderer.
///
/// @param more variables besides those of the user
record PostProgram(PostRenderer renderer, List<String> command, Map<String, String> more) {
  private static final long FIRST_PAUSE = Duration.ofMillis(2).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(100).toNanos();

  /// Finds the program: a path, else a plugin, else on the search path.
  static PostProgram of(PostRenderer renderer) {
    String name = renderer.name();
    if (name.contains("/")) {
      return plain(renderer, renderer.directory().resolve(name)).orElseThrow(() -> missing(name));
    }
    Optional<PostProgram> plugin = PostPlugin.find(renderer);
    if (plugin.isPresent()) {
      return plugin.get();
    }
    String path = renderer.environment().getOrDefault("PATH", "");
    for (String folder : path.split(":", -1)) {
      Optional<PostProgram> found = plain(renderer, renderer.directory().resolve(folder, name));
      if (!folder.isEmpty() && found.isPresent()) {
        return found.get();
      }
    }
    throw missing(name);
  }

  private static Optional<PostProgram> plain(PostRenderer renderer, Path file) {
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(renderer.arguments());
    return Optional.of(new PostProgram(renderer, command, Map.of()));
  }

  private static SherpackException missing(String name) {
    return new SherpackException.Input(
        Diagnostic.error("post-renderer-not-found", "there is no post-renderer `" + name + "`")
            .hint("give the path of an executable file, or the name of an installed plugin"));
  }

  /// Returns what it prints for `manifests`.
  String run(String manifests) throws InterruptedException {
    Process process = start();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Set<ProcessHandle> started = new HashSet<>();
    boolean ended = false;
    try {
      long end = System.nanoTime() + renderer.limit().toNanos();
      Future<String> out = threads.submit(() -> text(process.getInputStream()));
      Future<String> err = threads.submit(() -> text(process.getErrorStream()));
      Future<?> fed = threads.submit(() -> feed(process, manifests));
      await(process, end, started);
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      String printed = read(out, left);
      String told = read(err, left);
      fed.cancel(true);
      ended = true;
      return checked(process.exitValue(), printed, told);
    } finally {
      if (!ended) {
        process.descendants().forEach(started::add);
        started.forEach(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly();
      threads.shutdownNow();
    }
  }

  // Whose parent has ended is nobody's descendant any more, so they are looked for meanwhile.
  private void await(Process process, long end, Set<ProcessHandle> started)
      throws InterruptedException {
    for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw slow();
      }
      if (process.waitFor(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
        return;
      }
      process.descendants().forEach(started::add);
    }
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(renderer.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(renderer.environment());
    builder.environment().putAll(more);
    try {
      return builder.start();
    } catch (IOException failure) {
      throw failed("cannot be started", String.valueOf(failure.getMessage()));
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  // One that reads nothing closes its end early.
  private static void feed(Process process, String manifests) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(manifests.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      return;
    }
  }

  private String read(Future<String> text, Duration left) throws InterruptedException {
    try {
      return text.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw slow();
    } catch (ExecutionException | CancellationException failure) {
      throw failed("cannot be read", String.valueOf(failure.getMessage()));
    }
  }

  private String checked(int exit, String printed, String told) {
    if (exit != 0) {
      throw failed("ended with exit code " + exit, told.strip());
    }
    if (printed.isBlank()) {
      throw failed("printed nothing", told.strip());
    }
    return printed;
  }

  private SherpackException slow() {
    return failed("did not end within " + renderer.limit().toSeconds() + " s", "");
  }

  private SherpackException failed(String how, String told) {
    var problem =
        Diagnostic.error("post-renderer-failed", "post-renderer `" + renderer.name() + "` " + how);
    return new SherpackException.Input(told.isEmpty() ? problem : problem.note(told));
  }
}
