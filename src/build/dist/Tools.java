import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// The tools of the JDK that runs the build.
final class Tools {
  private Tools() {}

  /// Runs a tool and returns what it printed.
  static String run(String tool, List<String> args) {
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
            .run(writer, writer, args.toArray(String[]::new));
    writer.flush();
    if (code != 0) {
      throw new IllegalStateException(tool + " failed:\n" + out);
    }
    return out.toString();
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
