package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real helm-unittest, which Go builds once into the user's cache.
public final class RealHelmUnittest {
  private static final String MODULE = "github.com/helm-unittest/helm-unittest";
  private static final String VERSION = "v1.1.2";
  private static final GoPart PART =
      new GoPart(
          "helm-unittest",
          VERSION,
          """
          module example.com/unittest

          go 1.26

          require github.com/helm-unittest/helm-unittest v1.1.2

          replace github.com/vmware-labs/yaml-jsonpath v0.3.2 => github.com/helm-unittest/yaml-jsonpath v0.4.0
          """,
          MODULE + "/cmd/helm-unittest");
  private static final Pattern FOLDER = Pattern.compile("\"Dir\": \"([^\"]+)\"");
  private static final long LONGEST_MINUTES = 10;

  private final Path program;

  private RealHelmUnittest(Path program) {
    this.program = program;
  }

  /// Returns it; without it and without Go the calling test is skipped.
  public static RealHelmUnittest get() throws IOException, InterruptedException {
    return new RealHelmUnittest(PART.program());
  }

  /// Runs the suites of a chart, `report` gets JUnit's XML.
  public void run(Path folder, String chart, Path report, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), chart, "-t", "JUnit", "-o", report.toString()));
    command.addAll(List.of(more));
    String _ = printed(folder, command);
  }

  /// Returns the folder with the charts of its own tests.
  public static Path charts() throws IOException, InterruptedException {
    Matcher found =
        FOLDER.matcher(
            printed(
                Path.of(System.getProperty("java.io.tmpdir")),
                List.of("go", "mod", "download", "-json", MODULE + "@" + VERSION)));
    if (!found.find()) {
      throw new IOException("Go does not say where the module is");
    }
    return Path.of(found.group(1), "test", "data", "v3");
  }

  private static String printed(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("helm-unittest", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " does not end");
      }
      return Files.readString(out);
    } finally {
      Files.delete(out);
    }
  }
}
