package io.sherpack.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps two starts, or two builds, from disturbing each other. The system lets go of it when its
/// holder dies, however it dies.
final class Guard implements AutoCloseable {
  private static final long PAUSE = 50;

  private final FileChannel channel;

  private Guard(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits until nobody else holds the guard `file`, in this process or another.
  static Guard hold(Path file, SandboxProgress progress) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = take(channel) != null;
      if (!held) {
        progress.step("waiting for another sherpack that works on the sandbox");
      }
      while (!held) {
        Thread.sleep(PAUSE);
        held = take(channel) != null;
      }
      return new Guard(channel);
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock take(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
