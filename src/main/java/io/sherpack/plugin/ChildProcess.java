package io.sherpack.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that is given one input and gives one output within a time; what it started ends with
/// it when it takes longer.
///
/// @param environment all of it
public record ChildProcess(
    List<String> command, Map<String, String> environment, Path directory, Duration limit) {
  private static final long FIRST_PAUSE = Duration.ofMillis(2).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(100).toNanos();

  /// What a run came to.
  public sealed interface Outcome {}

  /// It ended by itself.
  public static final class Ended implements Outcome {
    private final int exit;
    private final byte[] out;
    private final String err;

    Ended(int exit, byte[] out, String err) {
      this.exit = exit;
      this.out = out;
      this.err = err;
    }

    public int exit() {
      return exit;
    }

    /// What it printed.
    public byte[] out() {
      return out;
    }

    /// What it printed, as text.
    public String text() {
      return new String(out, StandardCharsets.UTF_8);
    }

    /// What it said on its other stream.
    public String err() {
      return err;
    }
  }

  /// It did not end in time.
  public record Slow(Duration limit) implements Outcome {}

  /// It could not be run.
  ///
  /// @param how such as `cannot be started`
  public record Failed(String how, String reason) implements Outcome {}

  public ChildProcess {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// Runs it with `input`.
  public Outcome run(byte[] input) throws InterruptedException {
    Process process;
    try {
      process = start();
    } catch (IOException failure) {
      return new Failed("cannot be started", String.valueOf(failure.getMessage()));
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Set<ProcessHandle> started = new HashSet<>();
    boolean ended = false;
    try {
      long end = System.nanoTime() + limit.toNanos();
      Future<byte[]> out = threads.submit(() -> bytes(process.getInputStream()));
      Future<byte[]> err = threads.submit(() -> bytes(process.getErrorStream()));
      Future<?> fed = threads.submit(() -> feed(process, input));
      await(process, end, started);
      byte[] printed = out.get(left(end), TimeUnit.NANOSECONDS);
      byte[] told = err.get(left(end), TimeUnit.NANOSECONDS);
      fed.cancel(true);
      ended = true;
      return new Ended(process.exitValue(), printed, new String(told, StandardCharsets.UTF_8));
    } catch (TimeoutException _) {
      return new Slow(limit);
    } catch (ExecutionException | CancellationException failure) {
      return new Failed("cannot be read", String.valueOf(failure.getMessage()));
    } finally {
      if (!ended) {
        process.descendants().forEach(started::add);
        started.forEach(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly();
      threads.shutdownNow();
    }
  }

  private static long left(long end) {
    return Math.max(1, end - System.nanoTime());
  }

  // Whose parent has ended is nobody's descendant any more, so they are looked for meanwhile.
  private static void await(Process process, long end, Set<ProcessHandle> started)
      throws InterruptedException, TimeoutException {
    for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException();
      }
      if (process.waitFor(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
        return;
      }
      process.descendants().forEach(started::add);
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static byte[] bytes(InputStream stream) {
    try (stream) {
      var bytes = new ByteArrayOutputStream();
      stream.transferTo(bytes);
      return bytes.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  // One that reads nothing closes its end early.
  private static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException _) {
      return;
    }
  }
}
