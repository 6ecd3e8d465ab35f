package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The file with the list of repositories, and those of others that are read beside it.
final class RepositoryFile {
  private static final int TRIES = 300;
  private static final int PAUSE = 100;

  private final RepositoryPlaces places;

  RepositoryFile(RepositoryPlaces places) {
    this.places = places;
  }

  /// Returns all repositories that are known.
  RepositoryList read() {
    RepositoryList all = own();
    for (Path other : places.alsoRead()) {
      all = all.and(read(other, true));
    }
    return all;
  }

  private RepositoryList own() {
    return read(places.list(), false);
  }

  private static RepositoryList read(Path file, boolean foreign) {
    try {
      String text = Files.readString(file);
      return RepositoryReader.read(new SourceText(file.toString(), text), foreign);
    } catch (NoSuchFileException none) {
      return RepositoryList.EMPTY;
    } catch (IOException unreadable) {
      throw Folders.unreadable(file, unreadable);
    }
  }

  /// Changes the list; who else wants to waits as long.
  void change(UnaryOperator<RepositoryList> change) throws InterruptedException {
    Path lock = places.list().resolveSibling("repositories.lock");
    try {
      Files.createDirectories(lock.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = locked(channel, lock)) {
        String text = change.apply(own()).yaml();
        Folders.write(places.list(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException failed) {
      throw Folders.unwritable(lock, failed);
    }
  }

  private static FileLock locked(FileChannel channel, Path lock)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<FileLock> got = attempt(channel);
      if (got.isPresent()) {
        return got.get();
      }
      Thread.sleep(PAUSE);
    }
    throw new SherpackException.Conflict(
        Diagnostic.error("repositories-locked", "another sherpack holds `" + lock + "`")
            .hint("wait for it to end, and try again"));
  }

  private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException byThisProcess) {
      return Optional.empty();
    }
  }
}
