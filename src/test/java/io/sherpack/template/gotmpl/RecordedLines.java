package io.sherpack.template.gotmpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads files that `src/test/go/gotemplate/record.sh` wrote: one JSON value a line.
final class RecordedLines {
  private RecordedLines() {}

  static List<JsonNode> read(String file) throws IOException {
    var mapper = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve(file))) {
      lines.add(mapper.readTree(line));
    }
    return lines;
  }

  private static Path folder() {
    return Path.of(System.getProperty("sherpack.gotemplate", "src/test/resources/template/gotmpl"));
  }
}
