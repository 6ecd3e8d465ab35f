package io.sherpack.values.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SchemaTest {
  private static final Duration SOON = Duration.ofMinutes(2);

  private static Schema schema(String text) {
    return Schema.parse(new SourceText("values.schema.json", text), _ -> Optional.empty());
  }

  private static Value.Mapping values(String text) {
    return (Value.Mapping) YamlValues.read(new SourceText("values.yaml", text));
  }

  private static String limit(String schema, String values) {
    return assertTimeoutPreemptively(
        SOON,
        () ->
            assertThrows(
                    SherpackException.Input.class,
                    () -> schema(schema).check(values(values), _ -> Optional.empty()))
                .diagnostics()
                .getFirst()
                .message());
  }

  @Test
  void originsInWordsAreNotesAndAncestorsAnswerForTheirParts() {
    Schema schema =
        schema("{\"properties\": {\"a\": {\"properties\": {\"b\": {\"maximum\": 1}}}}}");
    List<Diagnostic> errors =
        schema.check(
            values("a: {b: 2}"),
            path ->
                path.equals(List.of("a"))
                    ? Optional.of(new Diagnostic.Note("set by `--set a.b=2`", Optional.empty()))
                    : Optional.empty());
    assertEquals("`a.b`: 2 is greater than the maximum of 1", errors.getFirst().message());
    assertEquals("set by `--set a.b=2`", errors.getFirst().notes().getFirst().message());
  }

  @Test
  void anOriginInWordsDoesNotTellASecret() {
    Schema schema = schema("{\"properties\": {\"password\": {\"minLength\": 9}}}");
    var note = new Diagnostic.Note("set by `--set password=hunter2`", Optional.empty());
    Diagnostic error = schema.check(values("password: hunter2"), _ -> Optional.of(note)).getFirst();
    assertTrue(!error.toString().contains("hunter2"), error.toString());
    assertEquals("set by `--set password=(hidden)`", error.notes().getFirst().message());
  }

  @Test
  void defaultsKnowTheirPlaces() {
    Schema schema =
        schema("{\"type\": \"object\",\n \"properties\": {\n  \"a\": {\"default\": {\"b\": 1}}}}");
    assertEquals(
        "values.schema.json:3:26", schema.defaultPlace(List.of("a", "b")).orElseThrow().location());
    assertTrue(schema.defaultPlace(List.of("c")).isEmpty());
  }

  @Test
  void aSchemaThatIsItselfEnds() {
    assertEquals(
        "the schema refers to itself without end, or nests too deep",
        limit("{\"$ref\": \"#\"}", "a: 1"));
  }

  @Test
  void aSchemaThatDoublesItselfEnds() {
    String doubled =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "\"%d\": {\"allOf\": [{\"$ref\": \"#/$defs/%d\"}, {\"$ref\": \"#/$defs/%d\"}]}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));
    assertTrue(
        limit("{\"$ref\": \"#/$defs/0\", \"$defs\": {" + doubled + ", \"60\": {}}}", "a: 1")
            .startsWith("the schema takes too long to check"));
  }

  @Test
  void aSchemaOfManyDefaultsEnds() {
    String doubled =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "\"%d\": {\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/%d\"}, \"b\": {\"$ref\": \"#/$defs/%d\"}}}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));
    assertEquals(
        "the schema gives more than 100000 defaults",
        limit(
            "{\"$ref\": \"#/$defs/0\", \"$defs\": {" + doubled + ", \"60\": {\"default\": 1}}}",
            "a: 1"));
  }

  @Test
  void aTreeHasTheDefaultsOfItsRootOnly() {
    Schema schema =
        schema(
            "{\"type\": \"object\", \"properties\": {\"l\": {\"$ref\": \"#\"}, \"r\": {\"$ref\": \"#\"}, \"d\": {\"default\": 0}}}");
    assertEquals(values("d: 0"), schema.defaults());
  }

  @Test
  void aPatternThatBacktracksForEverEnds() {
    assertTrue(
        limit(
                "{\"properties\": {\"a\": {\"pattern\": \"^(?=a)(.*a){12}c\"}}}",
                "a: " + "a".repeat(60) + "b")
            .startsWith("the pattern `^(?=a)(.*a){12}c` takes too long"));
  }

  @Test
  void aPatternOfGoIsFastHoweverItIsWritten() {
    Schema schema = schema("{\"properties\": {\"a\": {\"pattern\": \"^(a+)+$\"}}}");
    List<Diagnostic> errors =
        assertTimeoutPreemptively(
            SOON,
            () -> schema.check(values("a: " + "a".repeat(5000) + "b"), _ -> Optional.empty()));
    assertEquals(1, errors.size());
  }

  @Test
  void aDeepSchemaIsRefused() {
    String deep = "{\"not\":".repeat(450) + "{}" + "}".repeat(450);
    var e = assertThrows(SherpackException.Input.class, () -> schema(deep));
    assertEquals("the schema nests deeper than 400 levels", e.diagnostics().getFirst().message());
  }

  @Test
  void aMegabyteIsReadInSeconds() {
    String many =
        IntStream.range(0, 12_000)
            .mapToObj(
                i ->
                    "\"p%d\": {\"type\": \"object\", \"properties\": {\"m\": {\"type\": \"integer\"}}}"
                        .formatted(i))
            .collect(Collectors.joining(",\n"));
    String text = "{\"properties\": {" + many + "}, \"x\": \"" + "x".repeat(200_000) + "\"}";
    List<Diagnostic> errors =
        assertTimeoutPreemptively(
            SOON, () -> schema(text).check(values("p9: {m: a}"), _ -> Optional.empty()));
    assertEquals("`p9.m`: \"a\" is a string, must be an integer", errors.getFirst().message());
  }
}
