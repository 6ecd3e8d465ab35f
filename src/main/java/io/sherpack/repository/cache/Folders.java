package io.sherpack.repository.cache;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files that are whole or not there: they are written beside and then moved.
public final class Folders {
  private static final String PART = ".part";
  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Pattern OWNER = Pattern.compile("\\.(\\d{1,18})-");
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?>[] NONE = {};

  private Folders() {}

  /// What is written into the new file.
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// What may find that it is not to be written after all.
  public interface Attempt {
    boolean write(OutputStream out) throws IOException;
  }

  /// Returns a new file beside `target`, to be moved there by [#move].
  public static Path part(Path target) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      sweep(target);
      String owner = "." + ProcessHandle.current().pid() + "-";
      return Files.createTempFile(
          target.toAbsolutePath().getParent(),
          owner,
          PART,
          posix() ? new FileAttribute<?>[] {PRIVATE} : NONE);
    } catch (IOException failed) {
      throw unwritable(target, failed);
    }
  }

  /// Returns a new folder beside `target`, to be moved there by [#move].
  public static Path partFolder(Path target) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      sweep(target);
      String name = "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + PART;
      return Files.createDirectory(target.toAbsolutePath().resolveSibling(name));
    } catch (IOException failed) {
      throw unwritable(target, failed);
    }
  }

  /// Makes the folder of a file, and those above it that are missing, for its owner only.
  static void makePrivate(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, posix() ? new FileAttribute<?>[] {FOLDER} : NONE);
    }
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /// Opens a file to be written by its owner only, which is made when it is not there.
  static FileChannel opened(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        posix() ? new FileAttribute<?>[] {PRIVATE} : NONE);
  }

  /// Gives a part the name of what it was made for.
  public static void move(Path part, Path target) {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw unwritable(target, failed);
    }
  }

  /// Writes a file as a whole; only its owner may read it. A link, as people have it in their dot
  /// files, stays one.
  public static void write(Path named, Content content) {
    boolean _ =
        writes(
            named,
            out -> {
              content.write(out);
              return true;
            });
  }

  /// Writes a file as [#write] does, unless the content says that it is not to be.
  public static boolean writes(Path named, Attempt content) {
    Path target = real(named);
    Path part = part(target);
    try {
      boolean wanted;
      try (OutputStream out = Files.newOutputStream(part)) {
        wanted = content.write(out);
      }
      if (wanted) {
        move(part, target);
      }
      return wanted;
    } catch (IOException failed) {
      throw unwritable(target, failed);
    } finally {
      drop(part);
    }
  }

  private static Path real(Path named) {
    try {
      return Files.exists(named) ? named.toRealPath() : named;
    } catch (IOException failed) {
      throw unwritable(named, failed);
    }
  }

  /// Deletes a part that was not moved, with all that is in it.
  public static void drop(Path part) {
    try {
      if (Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> all = Files.walk(part)) {
          for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(one);
          }
        }
      }
      Files.deleteIfExists(part);
    } catch (IOException kept) {
      // It is swept with the next write.
    }
  }

  // A client that was killed leaves its part behind.
  private static void sweep(Path target) throws IOException {
    Instant now = Clock.systemUTC().instant();
    try (Stream<Path> all = Files.list(target.toAbsolutePath().getParent())) {
      for (Path one : all.filter(Folders::ours).toList()) {
        Duration pause = alive(one) ? ABANDONED : QUIET;
        if (Files.exists(one)
            && Files.getLastModifiedTime(one).toInstant().isBefore(now.minus(pause))) {
          drop(one);
        }
      }
    }
  }

  // Whoever else writes such files keeps them.
  private static boolean ours(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(PART) && OWNER.matcher(name).lookingAt();
  }

  // Another machine that shares the folder has processes of its own, so nothing young is swept.
  private static boolean alive(Path part) {
    Matcher owner = OWNER.matcher(String.valueOf(part.getFileName()));
    return owner.lookingAt() && ProcessHandle.of(Long.parseLong(owner.group(1))).isPresent();
  }

  /// Lets everybody read a file that holds no secret.
  public static void open(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException | UnsupportedOperationException elsewhere) {
      // Where there are no such permissions there is nothing to open.
    }
  }

  public static SherpackException unwritable(Path file, IOException failure) {
    Diagnostic problem =
        Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(failure));
    return new SherpackException.Input(
        failure instanceof AccessDeniedException
            ? problem.hint("SHERPACK_CACHE_HOME and SHERPACK_CONFIG_HOME name other folders")
            : problem,
        failure);
  }

  public static SherpackException unreadable(Path file, IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
            "file-unreadable", "cannot read `" + file + "`: " + FileReason.of(failure)),
        failure);
  }
}
