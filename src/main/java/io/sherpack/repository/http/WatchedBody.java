package io.sherpack.repository.http;

import io.sherpack.concurrent.Heartbeat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A body that ends with a failure when nothing comes any more, or when it takes too long.
final class WatchedBody extends FilterInputStream {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final long silence;
  private final long end;
  private final Duration whole;
  private final AtomicReference<Optional<IOException>> broken =
      new AtomicReference<>(Optional.empty());
  private final Heartbeat watch;
  private volatile long last = System.nanoTime();

  /// @param silence how long it may send nothing
  /// @param end when it has to be over, as [System#nanoTime] counts
  /// @param whole what that comes to, for the message
  WatchedBody(InputStream body, Duration silence, long end, Duration whole) {
    super(body);
    this.silence = silence.toNanos();
    this.end = end;
    this.whole = whole;
    this.watch = Heartbeat.every(LOOK, this::look);
  }

  /// A transfer that took longer than it may.
  static final class TooSlow extends IOException {
    TooSlow(Duration whole) {
      super("the transfer took longer than " + Math.ceilDiv(whole.toMillis(), 1000) + " s");
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - end > 0) {
      end(new TooSlow(whole));
    } else if (now - last > silence) {
      end(new IOException("nothing came for " + Duration.ofNanos(silence).toSeconds() + " s"));
    }
  }

  private void end(IOException reason) {
    broken.compareAndSet(Optional.empty(), Optional.of(reason));
    watch.close();
    try {
      in.close();
    } catch (IOException closed) {
      reason.addSuppressed(closed);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      last = System.nanoTime();
      int read = in.read(bytes, offset, length);
      last = System.nanoTime();
      if (read < 0 && broken.get().isPresent()) {
        throw broken.get().get();
      }
      return read;
    } catch (IOException failure) {
      throw broken.get().orElse(failure);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
    in.close();
  }
}
