package io.sherpack.repository.cache;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/// The right to change a file: one has it at a time, and who is killed has it no longer.
public final class FileTurn implements AutoCloseable {
  private static final int TRIES = 300;
  private static final int PAUSE = 100;

  // Closing the channel gives the lock back.
  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for the turn, at most half a minute.
  ///
  /// @param lock the file that stands for the right; it is made, and stays
  /// @throws SherpackException.Conflict when another keeps it too long
  public static FileTurn at(Path lock) throws InterruptedException {
    try {
      Folders.makePrivate(lock);
      var turn = new FileTurn(Folders.opened(lock));
      try {
        turn.await(lock);
        return turn;
      } catch (IOException | InterruptedException | SherpackException without) {
        turn.close();
        throw without;
      }
    } catch (IOException failed) {
      throw Folders.unwritable(lock, failed);
    }
  }

  private void await(Path lock) throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (got()) {
        return;
      }
      Thread.sleep(PAUSE);
    }
    throw new SherpackException.Conflict(
        Diagnostic.error("file-locked", "another sherpack holds `" + lock + "`")
            .hint("wait for it to end, and try again"));
  }

  private boolean got() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      // The system gives it back when the process ends.
    }
  }
}
