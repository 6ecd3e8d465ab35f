package io.sherpack.corpus;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One case of the corpus, as its folder holds it.
///
/// @param ignored the lines that change from one run of Helm to the next
/// @param shapeVaries whether even their number changes
/// @param network whether Helm wanted the network
record CorpusCase(
    String name,
    String kind,
    List<String> arguments,
    boolean succeeds,
    String expected,
    String message,
    Set<Integer> ignored,
    boolean shapeVaries,
    boolean network,
    double milliseconds) {

  static CorpusCase read(Path folder) throws IOException {
    var meta = (Value.Mapping) json(folder.resolve("meta.json"));
    List<String> arguments = new ArrayList<>();
    items(json(folder.resolve("args.json"))).forEach(item -> arguments.add(text(item)));
    Set<Integer> ignored = new HashSet<>();
    items(meta.get("diff_lines")).forEach(item -> ignored.add((int) number(item)));
    items(meta.get("clock_lines")).forEach(item -> ignored.add((int) number(item)));
    return new CorpusCase(
        String.valueOf(folder.getFileName()),
        text(meta.get("kind")),
        arguments,
        Files.readString(folder.resolve("rc")).strip().equals("0"),
        latin(folder.resolve("expected.yaml")),
        latin(folder.resolve("expected.err")),
        ignored,
        meta.get("shape_differs").equals(Value.Bool.TRUE),
        meta.get("network").equals(Value.Bool.TRUE),
        number(meta.get("ms")));
  }

  // Bytes are compared, whatever they stand for.
  private static String latin(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static Value json(Path file) throws IOException {
    return JsonReader.read(new SourceText(file.toString(), Files.readString(file)));
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.Sequence(var items) ? items : List.of();
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }

  private static double number(Value value) {
    return value instanceof Value.Int(var number) ? number : 0;
  }
}
