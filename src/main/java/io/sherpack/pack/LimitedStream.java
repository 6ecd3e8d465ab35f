package io.sherpack.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// Fails once more bytes were read than allowed.
final class LimitedStream extends FilterInputStream {
  private final Supplier<RuntimeException> failure;
  private long remaining;

  LimitedStream(InputStream in, long limit, Supplier<RuntimeException> failure) {
    super(in);
    this.remaining = limit;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    long skipped = super.skip(length);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) {
    remaining -= bytes;
    if (remaining < 0) {
      throw failure.get();
    }
  }
}
