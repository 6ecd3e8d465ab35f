package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cli.Environment;
import io.sherpack.cli.ManPages;
import io.sherpack.cli.Operations;
import io.sherpack.cli.Patience;
import io.sherpack.cli.ReferencePages;
import io.sherpack.cli.completion.Shell;
import io.sherpack.cli.output.Streams;
import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What is written from the commands is up to date: completions, reference pages and pages for
/// `man`.
final class GeneratedFilesTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", "."));
  private static final Path HOME = Path.of("/home/user");

  @TestFactory
  Stream<DynamicTest> completions() {
    return Stream.of(Shell.values())
        .map(
            shell ->
                upToDate(
                    PROJECT.resolve("completions/sherpack." + shell.word()),
                    printed("completion", shell.word())));
  }

  @TestFactory
  Stream<DynamicTest> referencePages() {
    return pages().entrySet().stream()
        .map(page -> upToDate(reference().resolve(page.getKey()), page.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> manPages() {
    return written(ManPages::of).entrySet().stream()
        .map(page -> upToDate(manual().resolve(page.getKey()), page.getValue()));
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    assertEquals(pages().keySet(), files(reference()));
    assertEquals(written(ManPages::of).keySet(), files(manual()));
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Path manual() {
    return PROJECT.resolve("docs/man");
  }

  private static Path reference() {
    return PROJECT.resolve("docs/reference");
  }

  private static Map<String, String> pages() {
    return written(ReferencePages::of);
  }

  private static Map<String, String> written(
      BiFunction<Environment, Operations, SequencedMap<String, String>> pages) {
    var environment =
        new Environment(Map.of(), HOME, HOME, Clock.systemUTC(), new Random(1), Patience.endless());
    Map<String, String> all =
        pages.apply(environment, new Wiring(environment, streams(System.out), new KnownSecrets()));
    assertTrue(all.size() > 3, "the commands have pages");
    return all;
  }

  private static DynamicTest upToDate(Path file, String content) {
    return DynamicTest.dynamicTest(
        PROJECT.relativize(file).toString(), () -> Golden.fromProperties().check(file, content));
  }

  private static String printed(String... args) {
    var out = new ByteArrayOutputStream();
    var streams = streams(new PrintStream(out, false, StandardCharsets.UTF_8));
    assertEquals(0, Main.run(streams, Map.of("HOME", HOME.toString()), HOME, List.of(args)));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Streams streams(PrintStream out) {
    return new Streams(InputStream.nullInputStream(), out, System.err, false, false);
  }
}
