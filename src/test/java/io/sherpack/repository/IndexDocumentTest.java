package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexDocumentTest {
  private static final List<String> TEXTS =
      List.of(
          "plain words",
          "",
          "a: b",
          "it's",
          "\"quoted\"",
          "- item",
          "# hash",
          "a #b",
          "null",
          "~",
          "true",
          "1.10",
          "line\nbreak\n",
          "  blank ends ",
          "tab\there",
          "é ü 日本 😀",
          "back\\slash",
          "a very long text that goes on and on and on until the writer folds it into several lines,"
              + " with a colon at: the end",
          "x".repeat(200),
          "{flow}",
          "[1, 2]",
          "*alias",
          "&anchor",
          "!tag",
          "%percent",
          "@at");

  /// What was read, in order.
  private static final class Heard implements IndexSink {
    private final List<Object> all = new ArrayList<>();

    @Override
    public void pack(String name) {
      all.add(name);
    }

    @Override
    public void version(VersionText text) {
      if (text.version().isPresent()) {
        var record = new Bytes();
        text.write(record);
        all.add(VersionText.read(new BytesReader(record.array(), 0)));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Object> slowly(String text) {
    var heard = new Heard();
    IndexDocument.any(new SourceText("index.yaml", text), heard);
    return heard.all;
  }

  private static Optional<List<Object>> quickly(String text) throws IOException {
    var heard = new Heard();
    boolean regular = RegularIndex.read(new ByteArrayInputStream(bytes(text)), heard);
    return regular ? Optional.of(heard.all) : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theFastReaderReadsWhatTheYamlReaderDoes(long first) throws IOException {
    long seed = Long.getLong("seed", first);
    var random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Value index = index(random);
      for (YamlWriter writer : YamlWriter.values()) {
        String text = writer.write(index);
        assertEquals(slowly(text), quickly(text).orElseThrow(), () -> "seed " + seed + "\n" + text);
        same(changed(text, random), seed);
      }
      String json = JsonWriter.PRETTY.write(index);
      assertEquals(slowly(YamlWriter.COMPACT.write(index)), slowly(json), () -> "seed " + seed);
    }
  }

  private static void same(String text, long seed) throws IOException {
    Optional<List<Object>> quick = quickly(text);
    List<Object> slow;
    try {
      slow = slowly(text);
    } catch (SherpackException.Input refused) {
      return;
    }
    if (quick.isPresent()) {
      assertEquals(slow, quick.get(), () -> "seed " + seed + "\n" + text);
    }
  }

  // As a person may have edited it.
  private static String changed(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(6)) {
      case 0 -> lines.add(at, "");
      case 1 -> lines.add(at, " ".repeat(random.nextInt(8)) + "# remark");
      case 2 -> lines.set(at, line + "   ");
      case 3 -> lines.set(at, line + " # remark");
      case 4 -> lines.set(at, " ".repeat(random.nextInt(4)) + line);
      default -> lines.add(at, line);
    }
    return String.join(random.nextInt(8) == 0 ? "\r\n" : "\n", lines) + "\n";
  }

  private static Value index(Random random) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int pack = 0; pack < 1 + random.nextInt(3); pack++) {
      String name = "pack-" + pack;
      List<Value> versions = new ArrayList<>();
      for (int version = 0; version < random.nextInt(4); version++) {
        versions.add(version(name, version, random));
      }
      entries.put(name, Value.sequence(versions));
    }
    Map<String, Value> top = new LinkedHashMap<>();
    top.put("apiVersion", Value.of("v1"));
    top.put("entries", Value.mapping(entries));
    top.put("generated", Value.of("2024-01-11T10:22:33.123456789Z"));
    return Value.mapping(top);
  }

  private static Value version(String name, int number, Random random) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("annotations", Value.mapping(Map.of("k", text(random), "l", text(random))));
    fields.put("apiVersion", Value.of("v2"));
    fields.put("appVersion", text(random));
    fields.put("created", Value.of("2024-01-11T10:22:33.123456789Z"));
    if (random.nextBoolean()) {
      fields.put("dependencies", Value.sequence(List.of(dependency(random), dependency(random))));
    }
    fields.put("description", text(random));
    fields.put("deprecated", Value.of(random.nextBoolean()));
    fields.put("keywords", Value.sequence(List.of(text(random), text(random))));
    fields.put("name", Value.of(name));
    fields.put("sources", Value.sequence(List.of(text(random))));
    fields.put("urls", Value.sequence(List.of(Value.of("a/" + number + ".tgz"), text(random))));
    fields.put("version", Value.of(number + ".0.1-rc.1+b"));
    return Value.mapping(fields);
  }

  private static Value dependency(Random random) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of("d"));
    fields.put("repository", text(random));
    fields.put("version", Value.of(">= 1"));
    if (random.nextBoolean()) {
      fields.put("condition", Value.of("a.b,c"));
      fields.put("tags", Value.sequence(List.of(text(random), Value.of("t"))));
    }
    if (random.nextInt(4) == 0) {
      fields.put("import-values", Value.sequence(List.of(Value.of("data"))));
    }
    return Value.mapping(fields);
  }

  private static Value text(Random random) {
    return Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  @Test
  void whatIsNoIndexIsRefused() throws IOException {
    for (String text : List.of("entries: {}\n", "[]", "a: b\n", "<html></html>")) {
      assertTrue(quickly(text).isEmpty(), text);
      var opening = new ByteArrayInputStream(bytes(text));
      var refused =
          assertThrows(
              SherpackException.Input.class,
              () -> IndexDocument.any("index", () -> opening, new Heard()));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("no `apiVersion`"), refused.toString());
    }
  }
}
