package io.sherpack.repository;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends with a failure when there is too much of it.
final class LimitedInput extends FilterInputStream {
  private final long limit;
  private long seen;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(read);
    return read;
  }

  private void count(int read) throws IOException {
    seen += Math.max(read, 0);
    if (seen > limit) {
      throw new IOException("unpacked it is larger than " + (limit >> 20) + " MB");
    }
  }
}
