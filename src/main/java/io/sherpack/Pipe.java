package io.sherpack;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// An output whose reader may leave early, as `head` does: what it no longer reads is dropped.
final class Pipe extends FilterOutputStream {
  Pipe(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException failure) {
      if (!"Broken pipe".equals(failure.getMessage())) {
        throw failure;
      }
    }
  }
}
