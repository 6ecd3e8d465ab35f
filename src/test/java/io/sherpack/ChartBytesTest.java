package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Charts with bytes that are not UTF-8, which no case file can hold; the expectations are what
/// Helm 4.2.4 printed.
final class ChartBytesTest {
  private static final String CHART = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void bytesPassThroughWhereNoYamlIsRead() throws IOException {
    write("Chart.yaml", CHART);
    write("crds/a.yaml", "{\"kind\":\"\u00FF\"}");
    write("templates/_part.tpl", "{{ define \"part\" }}\u00FF\u00E9{{ end }}");
    write("templates/NOTES.txt", "caf\u00E9");
    write("templates/a.yaml", "a: {{ include \"part\" . | b64enc }}{{/* \u00E9 */}}");

    assertEquals(0, template());
    assertEquals(
        """
        ---
        # Source: web/crds/a.yaml
        {"kind":"\u00FF"}
        ---
        # Source: web/templates/a.yaml
        a: /+k=
        """,
        out.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void bytesInADocumentAreNoYaml() throws IOException {
    write("Chart.yaml", CHART);
    write("templates/a.yaml", "a: \u00FF\n");

    assertEquals(1, template());
    assertEquals("", out.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void capitalsOfBytesAreReplacementCharacters() throws IOException {
    write("Chart.yaml", CHART);
    write("f.bin", "a\u00FF\u00E9b");
    write("templates/a.yaml", "a: {{ .Files.Get \"f.bin\" | upper | b64enc }}\n");

    assertEquals(0, template());
    assertEquals(
        "---\n# Source: web/templates/a.yaml\na: Qe+/ve+/vUI=\n",
        out.toString(StandardCharsets.ISO_8859_1));
  }

  private void write(String path, String latin) throws IOException {
    Path file = folder.resolve("web").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private int template() {
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false);
    return Main.run(
        streams,
        Map.of("HOME", folder.toString()),
        folder,
        List.of("template", "shop", "web", "--include-crds"));
  }
}
