package io.sherpack.values.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs src/test/resources/values/schema/*.case. A case is a schema (`=== schema NAME`), files
/// beside it (`=== file PATH`), and then what is `refused` of it, its `defaults`, or `values` each
/// followed by their `errors`.
final class SchemaCaseTest {
  private static final Path CASES = Path.of("src/test/resources/values/schema");

  private record Section(String kind, String name, String text) {}

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
      assertTrue(cases.size() > 20, "only " + cases.size() + " cases");
      return cases.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException {
    List<Section> sections = sections(Files.readString(file));
    Map<String, SourceText> files =
        sections.stream()
            .filter(section -> section.kind().equals("file"))
            .collect(
                Collectors.toMap(
                    Section::name, section -> new SourceText(section.name(), section.text())));
    Section schema = sections.getFirst();
    assertEquals("schema", schema.kind());
    var source = new SourceText(schema.name(), schema.text());
    Section second = sections.getLast();
    if (second.kind().equals("refused")) {
      var e =
          assertThrows(
              SherpackException.Input.class,
              () -> Schema.parse(source, path -> Optional.ofNullable(files.get(path))));
      assertEquals(second.text(), printed(e.diagnostics()));
      return;
    }
    judge(Schema.parse(source, path -> Optional.ofNullable(files.get(path))), sections);
  }

  private static void judge(Schema schema, List<Section> sections) {
    String values = "";
    for (Section section : sections) {
      switch (section.kind()) {
        case "values" -> values = section.text();
        case "errors" -> assertEquals(section.text(), errors(schema, values), values);
        case "defaults" ->
            assertEquals(
                JsonWriter.PRETTY.write(YamlValues.read(new SourceText("", section.text()))),
                JsonWriter.PRETTY.write(schema.defaults()));
        default -> {}
      }
    }
  }

  private static String errors(Schema schema, String text) {
    YamlNode tree = YamlReader.read(new SourceText("values.yaml", text));
    Map<List<String>, Span> places = new HashMap<>();
    places(tree, List.of(), places);
    var values = (Value.Mapping) YamlValues.of(tree);
    return printed(
        schema.check(
            values,
            path ->
                Optional.ofNullable(places.get(path))
                    .map(place -> new Diagnostic.Note("", Optional.of(place)))));
  }

  private static void places(YamlNode node, List<String> path, Map<List<String>, Span> places) {
    places.putIfAbsent(path, node.span());
    switch (node) {
      case YamlNode.Mapping(_, var entries) ->
          entries.forEach(
              entry -> {
                places.put(child(path, entry.key()), entry.keySpan());
                places(entry.value(), child(path, entry.key()), places);
              });
      case YamlNode.Sequence(_, var items) -> {
        for (int i = 0; i < items.size(); i++) {
          places(items.get(i), child(path, Integer.toString(i)), places);
        }
      }
      case YamlNode.Scalar _ -> {}
    }
  }

  private static List<String> child(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }

  private static String printed(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    for (Diagnostic one : diagnostics) {
      one.span().ifPresent(span -> out.append(span.location()).append(": "));
      out.append(one.message()).append('\n');
      one.notes().forEach(note -> out.append("  note: ").append(note.message()).append('\n'));
      one.hints().forEach(hint -> out.append("  hint: ").append(hint).append('\n'));
    }
    return out.toString();
  }

  private static List<Section> sections(String text) {
    var sections = new ArrayList<Section>();
    for (String part : text.split("(?m)^=== ", -1)) {
      if (!part.isBlank()) {
        String[] words = part.lines().findFirst().orElseThrow().split(" ", 2);
        String body = part.substring(part.indexOf('\n') + 1);
        sections.add(new Section(words[0], words.length > 1 ? words[1] : "", body));
      }
    }
    return sections;
  }
}
