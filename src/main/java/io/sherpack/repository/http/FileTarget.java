package io.sherpack.repository.http;

import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that grows with what comes; what is in it already is the beginning.
public final class FileTarget implements Transfer.Target, AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final long limit;
  private long length;

  /// @param limit the most bytes that it may get
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it cannot be written
  public FileTarget(Path file, long limit) {
    this.file = file;
    this.limit = limit;
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      this.length = channel.size();
      channel.position(length);
    } catch (IOException failed) {
      throw Folders.unwritable(file, failed);
    }
    if (length > limit) {
      restart();
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void add(byte[] piece, int count) throws TooLarge {
    if (length + count > limit) {
      throw new TooLarge(limit);
    }
    try {
      ByteBuffer left = ByteBuffer.wrap(piece, 0, count);
      while (left.hasRemaining()) {
        length += channel.write(left);
      }
    } catch (IOException failed) {
      // The disk's fault, not the network's.
      throw Folders.unwritable(file, failed);
    }
  }

  @Override
  public void restart() {
    try {
      channel.truncate(0);
      length = 0;
    } catch (IOException failed) {
      throw Folders.unwritable(file, failed);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw Folders.unwritable(file, failed);
    }
  }
}
