package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealPart;
import io.sherpack.testing.RealPostgres;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program, as a user has it: no Java on the PATH, any folder.
final class DistIT {
  private static final Path HOME = Path.of(System.getProperty("sherpack.dist", "dist"));
  private static final Path PROGRAM = HOME.resolve("bin/sherpack");

  // Of this project: no web addresses, and without the part after `#`.
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)\\s]*)?\\)");

  @TempDir private Path folder;

  private record Outcome(int exit, String printed) {}

  @BeforeEach
  void packaged() {
    boolean there = Files.isExecutable(PROGRAM);
    RealPart.require(
        "the packaged program",
        there ? Optional.empty() : Optional.of("it was left out with `-Ddist.skip`"));
  }

  @Test
  void startsThroughSymbolicLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), PROGRAM);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    assertEquals(new Outcome(0, "v0.1.0\n"), run(first, "", "version", "--short"));
    assertEquals(new Outcome(0, "v0.1.0\n"), run(second, "", "version", "--short"));
  }

  @Test
  void startsFromThePath() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("sherpack"), PROGRAM);
    assertEquals(
        new Outcome(0, "v0.1.0\n"), run(Path.of("sh"), "", "-c", "sherpack version --short"));
    Files.delete(link);
  }

  @Test
  void hasAFittingCacheForEveryCommand() throws Exception {
    // With this mode Java refuses to start without the cache.
    for (String command : List.of("version", "sandbox")) {
      Outcome outcome = run(PROGRAM, "-XX:AOTMode=on", command, "--help");
      assertEquals(0, outcome.exit(), outcome.printed());
    }
  }

  @Test
  void runsWhereItsArchiveIsUnpacked() throws Exception {
    Outcome unpacked = run(Path.of("tar"), "", "xzf", archive().toString());
    assertEquals(0, unpacked.exit(), unpacked.printed());
    Path program = folder.resolve("sherpack/bin/sherpack");
    assertEquals(new Outcome(0, "v0.1.0\n"), run(program, "-XX:AOTMode=on", "version", "--short"));
  }

  @Test
  void holdsWhatItsDocumentsLinkTo() throws Exception {
    List<String> dead = new ArrayList<>();
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          if (!Files.exists(page.resolveSibling(link.group(1)))) {
            dead.add(HOME.relativize(page) + ": " + link.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), dead);
    assertTrue(Files.exists(HOME.resolve("docs/guides/first-pack.md")));
  }

  @Test
  void tellsAUsageErrorByItsExitCode() throws Exception {
    Outcome outcome = run(PROGRAM, "", "versoin");
    assertEquals(64, outcome.exit(), outcome.printed());
    assertTrue(outcome.printed().contains("did you mean `version`?"), outcome.printed());
  }

  /// The driver of the database needs modules of Java that nothing else does.
  @Test
  void keepsReleasesInADatabase() throws Exception {
    try (RealPostgres postgres = RealPostgres.start()) {
      postgres.createDatabase("helm");
      Map<String, String> variables =
          Map.of(
              "KUBECONFIG",
              TestSandbox.kubeconfig().toString(),
              "HELM_DRIVER",
              "sql",
              "HELM_DRIVER_SQL_CONNECTION_STRING",
              "postgres://%s:%s@127.0.0.1:%d/helm?sslmode=disable"
                  .formatted(
                      RealPostgres.USER,
                      URLEncoder.encode(RealPostgres.PASSWORD, StandardCharsets.UTF_8)
                          .replace("+", "%20"),
                      postgres.port()));
      String pack = Path.of("packs/hello").toAbsolutePath().toString();
      for (List<String> words :
          List.of(
              List.of("install", "kept", pack, "--create-namespace"),
              List.of("list"),
              List.of("history", "kept"),
              List.of("uninstall", "kept"))) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--namespace", "dist-sql"));
        Outcome outcome = run(PROGRAM, variables, all.toArray(String[]::new));
        assertEquals(0, outcome.exit(), outcome.printed());
        boolean told = words.getFirst().equals("history") || outcome.printed().contains("kept");
        assertTrue(told, outcome.printed());
      }
    }
  }

  private static Path archive() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("../.."))) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
  }

  private Outcome run(Path program, String javaOptions, String... args) throws Exception {
    return run(program, Map.of("SHERPACK_JAVA_OPTS", javaOptions), args);
  }

  private Outcome run(Path program, Map<String, String> variables, String... args)
      throws Exception {
    var builder = new ProcessBuilder(program.toString()).directory(folder.toFile());
    builder.command().addAll(List.of(args));
    builder.environment().clear();
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(variables);
    var process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), printed);
  }
}
