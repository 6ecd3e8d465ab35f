package io.sherpack.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs tasks beside the caller, at most `limit` at a time; what they return is taken one by one,
/// as it comes.
public final class Errands<R> implements AutoCloseable {
  // Platform threads: what polls sockets for virtual ones holds up the end of Java by 0.3 s.
  private final ExecutorService threads;
  private final BlockingQueue<Supplier<R>> results = new LinkedBlockingQueue<>();
  private int open;

  public Errands(int limit) {
    this.threads = Executors.newFixedThreadPool(limit, Thread.ofPlatform().daemon().factory());
  }

  /// Begins `task`, or has it wait for its turn.
  public void begin(Supplier<R> task) {
    open++;
    threads.execute(() -> results.add(result(task)));
  }

  private Supplier<R> result(Supplier<R> task) {
    try {
      R result = task.get();
      return () -> result;
    } catch (RuntimeException | Error thrown) {
      return () -> {
        throw thrown;
      };
    }
  }

  /// How many tasks have been begun whose results were not taken yet.
  public int open() {
    return open;
  }

  /// Returns what the next task that ends returns, once it ends.
  ///
  /// @throws RuntimeException what that task threw
  public R take() throws InterruptedException {
    R result = results.take().get();
    open--;
    return result;
  }

  /// Returns what the next task that ends within `time` returns.
  public Optional<R> take(Duration time) throws InterruptedException {
    Supplier<R> next = results.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      return Optional.empty();
    }
    R result = next.get();
    open--;
    return Optional.of(result);
  }

  /// Interrupts what is under way, forgets what waits for its turn, and returns when all have
  /// ended.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
