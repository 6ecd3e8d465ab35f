package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs programs in the user's place: they read and write the streams of sherpack.
///
/// @param own whether these are the streams of the process, which a program can take over
public record Console(InputStream in, PrintStream out, PrintStream err, boolean own) {
  /// Returns the exit code of a program that takes as long as it takes.
  ///
  /// @param name what messages call it
  /// @throws SherpackException.Input when it cannot be started
  public int run(String name, List<String> command, Map<String, String> environment, Path directory)
      throws InterruptedException {
    out.flush();
    err.flush();
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (own) {
      builder.inheritIO();
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException failure) {
      throw new SherpackException.Input(
          Diagnostic.error("plugin-failed", "plugin `" + name + "` cannot be started")
              .note(String.valueOf(failure.getMessage())));
    }
    try {
      return own ? process.waitFor() : led(process);
    } finally {
      process.destroy();
    }
  }

  private int led(Process process) throws InterruptedException {
    Thread printed = Thread.ofVirtual().start(() -> pass(process.getInputStream(), out));
    Thread told = Thread.ofVirtual().start(() -> pass(process.getErrorStream(), err));
    Thread fed = Thread.ofVirtual().start(() -> feed(process.getOutputStream()));
    int exit = process.waitFor();
    printed.join();
    told.join();
    fed.interrupt();
    return exit;
  }

  private static void pass(InputStream from, OutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  // One that reads nothing closes its end early.
  private void feed(OutputStream to) {
    try (to) {
      in.transferTo(to);
    } catch (IOException _) {
      return;
    }
  }
}
