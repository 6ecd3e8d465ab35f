package io.sherpack.repository.cache;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The archives that were fetched, by digest: `ab/abcd…/shop-1.2.3.tgz`, with what signs it.
///
/// A file has its name only when it is whole. What is still coming and known by its digest is
/// `part/abcd….part`; a program that is killed leaves that, and the next one goes on with it.
public final class ContentCache {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._+-]");
  private static final String PART = ".part";
  private static final Pattern BEGUN = Pattern.compile("[0-9a-f]{64}\\.part");
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Path root;

  public ContentCache(Path root) {
    this.root = root;
  }

  /// Where the bytes of an archive come from.
  public interface Fetch {
    /// Writes all of it into `file`, which may have its beginning.
    void into(Path file) throws InterruptedException;

    /// Says that something else came.
    ///
    /// @param digest of what came
    SherpackException changed(String digest);
  }

  /// Returns an archive, which is fetched when it is not here, and whose digest is the one asked
  /// for.
  ///
  /// @param digest 64 hexadecimal digits
  /// @param name what the file is called
  public Path archive(String digest, String name, Fetch fetch) throws InterruptedException {
    Path whole = folder(digest).resolve(plain(name));
    Path parts = root.resolve("part");
    Path coming = parts.resolve(digest + PART);
    try {
      while (!kept(whole, digest)) {
        Files.createDirectories(whole.getParent());
        Files.createDirectories(parts);
        sweep(parts);
        try (FileChannel channel = Folders.opened(coming)) {
          Optional<FileLock> lock = lock(channel);
          if (lock.isEmpty()) {
            beside(coming, whole, digest, fetch);
          } else if (Files.exists(whole)) {
            Files.deleteIfExists(coming);
          } else if (Files.exists(coming)) {
            goneOn(coming, whole, digest, fetch);
          }
        }
      }
      return whole;
    } catch (IOException failure) {
      throw Folders.unwritable(whole, failure);
    }
  }

  // What nobody went on with for so long nobody wants.
  private static void sweep(Path parts) throws IOException {
    Instant latest = Clock.systemUTC().instant().minus(FORGOTTEN);
    try (Stream<Path> all = Files.list(parts)) {
      for (Path part :
          all.filter(one -> BEGUN.matcher(String.valueOf(one.getFileName())).matches()).toList()) {
        if (Files.exists(part) && Files.getLastModifiedTime(part).toInstant().isBefore(latest)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  // Someone else fetches the same at this moment. Waiting for him may take longer than fetching.
  private static void beside(Path coming, Path whole, String digest, Fetch fetch)
      throws IOException, InterruptedException {
    Path own = Folders.part(coming);
    try {
      fetch.into(own);
      finish(own, whole, digest, fetch);
    } finally {
      Folders.drop(own);
    }
  }

  // A beginning that does not belong to it is no reason to refuse what the server has.
  private static void goneOn(Path coming, Path whole, String digest, Fetch fetch)
      throws IOException, InterruptedException {
    boolean begun = Files.size(coming) > 0;
    fetch.into(coming);
    if (begun && !Sha256.of(coming).equals(digest)) {
      Files.write(coming, new byte[0]);
      fetch.into(coming);
    }
    finish(coming, whole, digest, fetch);
  }

  private static void finish(Path coming, Path whole, String digest, Fetch fetch)
      throws IOException {
    String found = Sha256.of(coming);
    if (!found.equals(digest)) {
      Files.delete(coming);
      throw fetch.changed(found);
    }
    settle(coming, whole);
  }

  private static void settle(Path coming, Path whole) throws IOException {
    try (FileChannel written = FileChannel.open(coming, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Folders.open(coming);
    Files.move(coming, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException held) {
      return Optional.empty();
    }
  }

  // A file that was changed is fetched again.
  private static boolean kept(Path whole, String digest) throws IOException {
    if (!Files.isRegularFile(whole)) {
      return false;
    }
    if (Sha256.of(whole).equals(digest)) {
      return true;
    }
    Files.deleteIfExists(whole);
    return false;
  }

  /// Returns a new file to be filled and given to [#keep].
  public Path part() {
    return Folders.part(root.resolve("part").resolve("any"));
  }

  /// Moves a part to where its digest belongs.
  public Path keep(Path part, String name) {
    Path whole = folder(Sha256.of(part)).resolve(plain(name));
    try {
      Files.createDirectories(whole.getParent());
      settle(part, whole);
      return whole;
    } catch (IOException failed) {
      throw Folders.unwritable(whole, failed);
    }
  }

  /// Keeps what signs an archive, as the file beside it with `suffix`; what was kept before is
  /// replaced, and forgotten when there is nothing now.
  public static Optional<Path> signature(Path archive, String suffix, Optional<byte[]> bytes) {
    Path file = archive.resolveSibling(archive.getFileName() + suffix);
    if (bytes.isEmpty()) {
      Folders.drop(file);
      return Optional.empty();
    }
    Folders.write(file, out -> out.write(bytes.get()));
    Folders.open(file);
    return Optional.of(file);
  }

  /// The folder of what has a digest.
  public Path folder(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("`" + digest + "` is no digest");
    }
    return root.resolve(digest.substring(0, 2)).resolve(digest);
  }

  // A name from a server must not lead anywhere else.
  private static String plain(String name) {
    String plain = UNUSUAL.matcher(name).replaceAll("_");
    return plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain;
  }
}
