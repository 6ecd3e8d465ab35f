package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Surroundings that no case can have: a full disk behind the output, the top as working directory.
class SurroundingsTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(OutputStream out, Path directory, String... words) {
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    return Main.run(streams, Map.of("HOME", folder.toString()), directory, List.of(words));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void outputThatCannotBeWrittenIsAnError() {
    assertEquals(1, run(failing("No space left on device"), folder, "version"));
    assertEquals("error: what was to be printed cannot be written\n", said());
  }

  @Test
  void aReaderMayLeaveEarly() {
    assertEquals(0, run(new Pipe(failing("Broken pipe")), folder, "version"));
    assertEquals("", said());
  }

  @Test
  void tellsAbsolutePathsAtTheTop() {
    String pack = folder.resolve("shop").toString();
    assertEquals(0, run(OutputStream.nullOutputStream(), Path.of("/"), "create", pack));
    assertEquals("created " + pack + "\n", said());
  }
}
