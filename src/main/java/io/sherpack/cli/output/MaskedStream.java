package io.sherpack.cli.output;

import io.sherpack.diagnostic.KnownSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/// A stream that lets no secret through which the run knows: line by line, once there is one.
public final class MaskedStream extends OutputStream {
  private final PrintStream out;
  private final KnownSecrets known;
  private final boolean data;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);

  /// @param data whether the user may ask to see the secrets in it
  public MaskedStream(PrintStream out, KnownSecrets known, boolean data) {
    this.out = out;
    this.known = known;
    this.data = data;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (known.none() || (data && known.shown())) {
      out.write(bytes, offset, length);
      return;
    }
    int begin = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, begin, at + 1 - begin);
        pass();
        begin = at + 1;
      }
    }
    line.write(bytes, begin, offset + length - begin);
  }

  private void pass() {
    byte[] text = line.toByteArray();
    line.reset();
    byte[] masked = known.masked(text, 0, text.length);
    out.write(masked, 0, masked.length);
  }

  @Override
  public void flush() throws IOException {
    if (line.size() > 0) {
      pass();
    }
    // A print stream keeps its failures to itself.
    if (out.checkError()) {
      throw new IOException("the stream cannot be written");
    }
  }
}
