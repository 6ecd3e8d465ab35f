package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PackLoader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Puts archives into `charts/` of a pack's folder, in place of the ones that were there. The
/// folder is made anew beside the old one and takes its place whole; one client at a time.
public final class Vendor {
  private static final String CHARTS = "charts";
  private static final String NEXT = PackLoader.CHARTS_NEXT;
  private static final String BEFORE = PackLoader.CHARTS_BEFORE;

  private final Path folder;
  private final Consumer<String> told;

  /// @param told is told what could not be removed
  public Vendor(Path folder, Consumer<String> told) {
    this.folder = folder;
    this.told = told;
  }

  private interface Change {
    void run() throws IOException;
  }

  /// Replaces the archives in `charts/`, and writes the lock after it.
  ///
  /// @param local names of dependencies that are in `charts/` to begin with, and stay
  /// @param lock the name and the text of the lock, none to leave it as it is
  public void replace(List<Parcel> parcels, Set<String> local, Map<String, String> lock) {
    Map<String, byte[]> archives = archives(parcels);
    guarded(
        () -> {
          recover();
          charts(archives, local);
          for (Map.Entry<String, String> file : lock.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
          }
        });
  }

  private static Map<String, byte[]> archives(List<Parcel> parcels) {
    Map<String, byte[]> archives = new LinkedHashMap<>();
    for (Parcel parcel : parcels) {
      byte[] other = archives.putIfAbsent(parcel.file(), parcel.bytes());
      if (other != null && !Arrays.equals(other, parcel.bytes())) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "dependency-clash",
                    "two dependencies give a different `charts/" + parcel.file() + "`")
                .hint("take another version of one of them"));
      }
    }
    return archives;
  }

  // The lock of the file system goes with the process, however that ends.
  private void guarded(Change change) {
    Path manifest = manifest();
    try (FileChannel channel =
            FileChannel.open(manifest, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      change.run();
    } catch (IOException failed) {
      forget(failed);
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-write",
              "cannot write `charts/` in `" + folder + "`: " + FileReason.of(failed)),
          failed);
    }
  }

  // What could not be made whole is of use to nobody.
  private void forget(IOException failed) {
    try {
      delete(folder.resolve(NEXT));
    } catch (IOException left) {
      failed.addSuppressed(left);
    }
  }

  private Path manifest() {
    Path pack = folder.resolve("Pack.yaml");
    return Files.exists(pack) ? pack : folder.resolve("Chart.yaml");
  }

  // A client that was killed between two renames left the old folder beside its place.
  private void recover() throws IOException {
    Path before = folder.resolve(BEFORE);
    if (Files.isDirectory(before)) {
      if (Files.notExists(folder.resolve(CHARTS))) {
        Files.move(before, folder.resolve(CHARTS), StandardCopyOption.ATOMIC_MOVE);
      } else {
        delete(before);
      }
    }
    delete(folder.resolve(NEXT));
  }

  private void charts(Map<String, byte[]> archives, Set<String> local) throws IOException {
    Path charts = folder.resolve(CHARTS);
    if (Files.exists(charts) && !Files.isDirectory(charts)) {
      throw new SherpackException.Input(
          Diagnostic.error("not-a-folder", "\"" + charts + "\" is not a directory"));
    }
    List<Path> kept = kept(charts, archives.keySet(), local);
    if (same(charts, archives, kept)) {
      return;
    }
    Path next = folder.resolve(NEXT);
    Files.createDirectory(next);
    for (Path one : kept) {
      copy(one, next.resolve(name(one)));
    }
    for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
      synced(next.resolve(archive.getKey()), archive.getValue());
    }
    swap(charts, next);
  }

  private void swap(Path charts, Path next) throws IOException {
    try {
      // Takes the place of nothing, or of an empty folder.
      Files.move(next, charts, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException taken) {
      exchange(charts, next);
    } catch (IOException other) {
      if (!Files.isDirectory(charts)) {
        throw other;
      }
      exchange(charts, next);
    }
  }

  private void exchange(Path charts, Path next) throws IOException {
    Path before = folder.resolve(BEFORE);
    Files.move(charts, before, StandardCopyOption.ATOMIC_MOVE);
    Files.move(next, charts, StandardCopyOption.ATOMIC_MOVE);
    delete(before);
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  // As with Helm, folders stay, and so does what is no archive of a pack.
  private List<Path> kept(Path charts, Set<String> replaced, Set<String> local) throws IOException {
    List<Path> kept = new ArrayList<>();
    for (Path one : entries(charts)) {
      if (!replaced.contains(name(one)) && !outdated(one, local)) {
        kept.add(one);
      }
    }
    return kept;
  }

  private boolean outdated(Path one, Set<String> local) {
    boolean archive = name(one).endsWith(".tgz") || name(one).endsWith(".tar.gz");
    if (Files.isDirectory(one) || !archive) {
      return name(one).endsWith(".tgz.prov");
    }
    try {
      String found = PackLoader.load(one, name(one)).metadata().name();
      return !local.contains(found);
    } catch (SherpackException broken) {
      told.accept(
          "Could not verify " + one + " for deletion: it is no archive of a pack (Skipping)");
      return false;
    }
  }

  private static boolean same(Path charts, Map<String, byte[]> archives, List<Path> kept)
      throws IOException {
    if (!Files.isDirectory(charts) || entries(charts).size() != archives.size() + kept.size()) {
      return false;
    }
    for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
      Path file = charts.resolve(archive.getKey());
      if (!Files.isRegularFile(file)
          || !Arrays.equals(Files.readAllBytes(file), archive.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isSymbolicLink(from)) {
      Files.createSymbolicLink(to, Files.readSymbolicLink(from));
    } else if (Files.isDirectory(from)) {
      Files.createDirectory(to);
      for (Path inner : entries(from)) {
        copy(inner, to.resolve(name(inner)));
      }
    } else {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "lock-is-link",
                  "the %s file is a symlink to \"%s\""
                      .formatted(name(file), Files.readSymbolicLink(file)))
              .hint("put a file in its place"));
    }
    Path next = file.resolveSibling("." + name(file) + ".next");
    Files.deleteIfExists(next);
    synced(next, text.getBytes(StandardCharsets.UTF_8));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void synced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
