package io.sherpack.plugin;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A plugin's program that answers calls of functions: one line of JSON for each, in turns. It is
/// started with the first call, and again after it ended.
public final class FunctionProcess implements AutoCloseable {
  private static final int MOST_TOLD = 16;
  private static final int PART = 1024;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Plugin plugin;
  private final Map<String, String> environment;
  private final Path directory;
  private final Duration limit;
  private Optional<Running> running = Optional.empty();

  /// @param limit how long one call may take
  public FunctionProcess(
      Plugin plugin, Map<String, String> environment, Path directory, Duration limit) {
    this.plugin = plugin;
    this.environment = plugin.environment(environment);
    this.directory = directory;
    this.limit = limit;
  }

  /// What a call came to.
  public sealed interface Reply {}

  /// The value of the call.
  public record Answer(Value value) implements Reply {}

  /// It did not answer as it should.
  ///
  /// @param told what it said on its other stream
  public record Refusal(String reason, String told) implements Reply {}

  /// A program that runs, with what it printed so far.
  ///
  /// @param lines what it answers; empty where its output ended
  /// @param told what it said on its other stream
  /// @param listener reads that
  private record Running(
      Process process,
      BlockingQueue<Optional<String>> lines,
      Queue<String> told,
      Thread listener) {}

  /// Calls a function.
  public Reply call(String function, List<Value> arguments, Map<String, Value> named)
      throws InterruptedException {
    Map<String, Value> request = new LinkedHashMap<>();
    request.put("function", Value.of(function));
    request.put("args", Value.sequence(arguments));
    request.put("kwargs", Value.mapping(named));
    try {
      Running program = running.isPresent() ? running.get() : started();
      running = Optional.of(program);
      var in = program.process().getOutputStream();
      in.write(
          (JsonWriter.COMPACT.write(Value.mapping(request)) + "\n")
              .getBytes(StandardCharsets.UTF_8));
      in.flush();
      Optional<String> line = program.lines().poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        return broken(program, "did not answer within " + limit.toSeconds() + " s");
      }
      return line.isPresent() ? read(program, line.get()) : broken(program, ended(program));
    } catch (IOException failure) {
      return running.isPresent()
          ? broken(running.get(), ended(running.get()))
          : new Refusal("cannot be started: " + failure.getMessage(), "");
    }
  }

  private static String ended(Running program) throws InterruptedException {
    return program.process().waitFor(1, TimeUnit.SECONDS)
        ? "ended with exit code " + program.process().exitValue()
        : "closed its output";
  }

  private Reply broken(Running program, String reason) throws InterruptedException {
    close();
    program.listener().join(LAST_WORDS);
    return new Refusal(reason, String.join("", program.told()).strip());
  }

  private Reply read(Running program, String line) throws InterruptedException {
    try {
      Value read = JsonReader.read(new SourceText("the answer of plugin " + plugin.name(), line));
      if (read instanceof Value.Mapping fields) {
        if (fields.get("error") instanceof Value.Text(var reason)) {
          return new Refusal(reason, "");
        }
        if (fields.has("result")) {
          return new Answer(fields.get("result"));
        }
      }
    } catch (SherpackException.Input malformed) {
      return broken(program, "answered what is no JSON");
    }
    return broken(program, "answered with neither `result` nor `error`");
  }

  private Running started() throws IOException {
    List<String> command =
        plugin
            .command(environment)
            .orElseThrow(() -> new IOException("it has no command for this platform"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Queue<String> told = new ConcurrentLinkedQueue<>();
    Thread.ofVirtual().start(() -> answers(process, lines));
    return new Running(process, lines, told, Thread.ofVirtual().start(() -> listen(process, told)));
  }

  private static void answers(Process process, BlockingQueue<Optional<String>> lines) {
    try (BufferedReader out = reader(process.getInputStream())) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException _) {
      // It was ended.
    } finally {
      lines.add(Optional.empty());
    }
  }

  private static void listen(Process process, Queue<String> told) {
    var part = new char[PART];
    try (Reader err = reader(process.getErrorStream())) {
      for (int count = err.read(part); count >= 0; count = err.read(part)) {
        if (told.size() < MOST_TOLD) {
          told.add(new String(part, 0, count));
        }
      }
    } catch (IOException _) {
      // It was ended.
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /// Ends the program, and what it started.
  @Override
  public void close() {
    running.ifPresent(
        program -> {
          // A shell whose child is killed before it would still say so.
          List<ProcessHandle> below = program.process().descendants().toList();
          program.process().destroyForcibly();
          below.forEach(ProcessHandle::destroyForcibly);
        });
    running = Optional.empty();
  }
}
