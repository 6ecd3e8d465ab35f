package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The archives that were fetched, by digest: `ab/abcd…/shop-1.2.3.tgz`, with its `.prov`.
///
/// A file has its name only when it is whole. What is still coming is `part/abcd…`; a program that
/// is killed leaves that, and the next one goes on with it.
final class PartCache {
  private static final String PLACES = ".places";
  private static final String PART = ".part";
  private static final int MOST_PLACES = 20;
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._+-]");

  private final Path root;

  PartCache(Path root) {
    this.root = root;
  }

  /// Writes a part into a file.
  @FunctionalInterface
  interface Fetch {
    void to(Path file) throws InterruptedException;
  }

  /// Returns an archive, which is fetched when it is not there.
  ///
  /// @param name what the file is called
  Path archive(Descriptor part, String name, Fetch fetch) throws InterruptedException {
    try {
      Path whole = folder(part.hex()).resolve(plain(name));
      Path coming = root.resolve("part").resolve(part.hex() + PART);
      while (!kept(whole, part)) {
        Files.createDirectories(whole.getParent());
        Files.createDirectories(coming.getParent());
        try (FileChannel channel =
            FileChannel.open(coming, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          Optional<FileLock> lock = lock(channel);
          if (lock.isEmpty()) {
            beside(coming, whole, fetch);
          } else if (Files.exists(coming) && !Files.exists(whole)) {
            fetch.to(coming);
            finish(coming, whole);
          }
        }
      }
      return whole;
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  // Someone else fetches the same at this moment. Waiting for him may take longer than fetching.
  private static void beside(Path coming, Path whole, Fetch fetch)
      throws IOException, InterruptedException {
    Path own = Files.createTempFile(coming.getParent(), "", PART);
    try {
      fetch.to(own);
      finish(own, whole);
    } finally {
      Files.deleteIfExists(own);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException held) {
      return Optional.empty();
    }
  }

  private static void finish(Path coming, Path whole) throws IOException {
    try (FileChannel written = FileChannel.open(coming, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(coming, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  // A file that was changed is fetched again.
  private static boolean kept(Path whole, Descriptor part) throws IOException {
    if (!Files.exists(whole)) {
      return false;
    }
    if (Sha256.of(whole).equals(part.digest())) {
      return true;
    }
    Files.delete(whole);
    return false;
  }

  /// Keeps the provenance of an archive, and returns its file.
  Path provenance(Path archive, byte[] bytes) {
    Path file = archive.resolveSibling(archive.getFileName() + ".prov");
    write(file, bytes);
    return file;
  }

  /// The repositories of a registry that are known to have an archive.
  List<String> places(String hex, String registry) {
    return all(hex).stream()
        .filter(line -> line.startsWith(registry + "/"))
        .map(line -> line.substring(registry.length() + 1))
        .toList();
  }

  private List<String> all(String hex) {
    try {
      return Files.readAllLines(folder(hex).resolve(PLACES));
    } catch (IOException none) {
      // It is only to save an upload.
      return List.of();
    }
  }

  /// Remembers that a repository has an archive.
  void remember(String hex, OciReference place) {
    List<String> known = new ArrayList<>(all(hex));
    if (!known.contains(place.place())) {
      known.addFirst(place.place());
      List<String> newest = known.subList(0, Math.min(MOST_PLACES, known.size()));
      write(
          folder(hex).resolve(PLACES),
          (String.join("\n", newest) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), ".", PART);
      try {
        Files.write(fresh, bytes);
        finish(fresh, file);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private Path folder(String hex) {
    return root.resolve(hex.substring(0, 2)).resolve(hex);
  }

  // A name from a registry must not lead anywhere else.
  private static String plain(String name) {
    String plain = UNUSUAL.matcher(name).replaceAll("_");
    return plain.startsWith(".") ? "_" + plain : plain;
  }

  private static SherpackException.Input unwritable(IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
                "cache-unwritable", "cannot keep what was fetched: " + FileReason.of(failure))
            .hint("`--content-cache` names another folder"));
  }
}
