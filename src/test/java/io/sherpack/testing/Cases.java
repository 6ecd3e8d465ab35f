package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/// The case files below a folder of the test resources, each a test; a new file is found by itself.
public final class Cases {
  /// Does what a case asks for and returns what came out, by the names of the `expected` sections.
  @FunctionalInterface
  public interface Runner {
    SequencedMap<String, String> run(Case one) throws Exception;
  }

  private final Path folder;
  private final Golden golden;

  Cases(Path folder, Golden golden) {
    this.folder = folder;
    this.golden = golden;
  }

  /// The cases below `folder`, which is relative to the test resources.
  public static Cases under(String folder) {
    return new Cases(Golden.resources().resolve(folder), Golden.fromProperties());
  }

  /// A test for each case; all outputs of a case are compared at once.
  public Stream<DynamicTest> tests(Runner runner) {
    List<Path> files = files();
    assertTrue(!files.isEmpty(), () -> "no case below " + folder);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> check(file, runner)));
  }

  private void check(Path file, Runner runner) throws Exception {
    Case one = Case.parse(name(file), Files.readString(file));
    Case actual = one.expecting(runner.run(one));
    switch (golden.mode()) {
      case CHECK -> compare(one, actual);
      case UPDATE -> golden.check(file, actual.print());
    }
  }

  private static void compare(Case expected, Case actual) {
    for (var text : actual.expectations().entrySet()) {
      if (expected.section(text.getKey()).isEmpty()) {
        throw new AssertionFailedError(
            "%s: section `%s` is missing; it would be:%n%s"
                .formatted(expected.name(), text.getKey(), text.getValue()));
      }
    }
    assertEquals(
        Case.print(expected.expectations()), Case.print(actual.expectations()), expected.name());
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String name(Path file) {
    String relative = folder.relativize(file).toString().replace('\\', '/');
    return relative.substring(0, relative.length() - ".case".length());
  }
}
