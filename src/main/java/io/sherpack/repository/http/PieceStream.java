package io.sherpack.repository.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The bytes of a piece of a file.
final class PieceStream extends InputStream {
  private final InputStream in;
  private long left;

  private PieceStream(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  static InputStream open(Path file, long offset, long length) {
    try {
      FileChannel channel = FileChannel.open(file);
      channel.position(offset);
      return new PieceStream(Channels.newInputStream(channel), length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public int read() throws IOException {
    int one = left > 0 ? in.read() : -1;
    left -= one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(left, length));
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
