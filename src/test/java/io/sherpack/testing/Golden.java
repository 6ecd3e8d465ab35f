package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/// Compares texts with files. `-Dgolden=update` rewrites what differs and still fails, so that no
/// run passes on what it has just written.
public final class Golden {
  /// What happens to a difference.
  public enum Mode {
    CHECK,
    UPDATE
  }

  private final Mode mode;

  Golden(Mode mode) {
    this.mode = mode;
  }

  /// The mode that `-Dgolden` asks for.
  ///
  /// @throws IllegalStateException when a run in CI asks for `update`
  public static Golden fromProperties() {
    boolean update = System.getProperty("golden", "check").equals("update");
    if (update && System.getenv("CI") != null) {
      throw new IllegalStateException("`-Dgolden=update` is refused where `CI` is set");
    }
    return new Golden(update ? Mode.UPDATE : Mode.CHECK);
  }

  /// The folder of the sources that test resources are read from and rewritten in.
  public static Path resources() {
    return Path.of(System.getProperty("basedir", "."), "src", "test", "resources");
  }

  /// Fails unless `file` holds exactly `actual`.
  public void check(Path file, String actual) {
    Optional<String> expected = read(file);
    if (expected.isPresent() && expected.get().equals(actual)) {
      return;
    }
    switch (mode) {
      case CHECK -> refuse(file, expected, actual);
      case UPDATE -> rewrite(file, actual);
    }
  }

  Mode mode() {
    return mode;
  }

  private static void refuse(Path file, Optional<String> expected, String actual) {
    String hint = "; `mvn test -Dgolden=update` rewrites it";
    if (expected.isEmpty()) {
      throw new AssertionFailedError(file + " is missing" + hint);
    }
    assertEquals(expected.get(), actual, () -> file + " differs" + hint);
  }

  void rewrite(Path file, String actual) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, actual);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    throw new AssertionFailedError("rewritten: " + file + "; look at it and run again");
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
