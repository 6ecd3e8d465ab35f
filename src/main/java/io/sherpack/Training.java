package io.sherpack;

import io.sherpack.cli.output.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the command lines of a file, so that the Java runtime learns which classes and methods
/// start-up needs. The packager asks for it; it has to happen in [Main], because what it learns is
/// kept for this main class only.
final class Training {
  private Training() {}

  private static final String FAILING = "! ";

  /// Runs each line of `commands` and returns how many of them ended otherwise than they should:
  /// well, or badly when they begin with an exclamation mark.
  static int run(Path commands) throws IOException {
    int failed = 0;
    for (String line : Files.readAllLines(commands)) {
      boolean failing = line.startsWith(FAILING);
      List<String> words = List.of((failing ? line.substring(FAILING.length()) : line).split(" "));
      Interruption interruption = Interruption.guard();
      int code = Main.run(unseen(), System.getenv(), Path.of("").toAbsolutePath(), words);
      boolean _ = interruption.ended();
      if (failing == (code == 0)) {
        System.err.println("`sherpack " + line + "` ended with " + code);
        failed++;
      }
    }
    return failed;
  }

  private static Streams unseen() {
    return new Streams(
        InputStream.nullInputStream(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        false,
        false);
  }
}
