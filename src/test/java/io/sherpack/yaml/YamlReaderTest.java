package io.sherpack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {
  private static SourceText source(String text) {
    return new SourceText("web/values.yaml", text);
  }

  private static YamlNode.Mapping mapping(String text) {
    return (YamlNode.Mapping) YamlReader.read(source(text));
  }

  private static List<Diagnostic> errors(String text) {
    var e = assertThrows(SherpackException.Input.class, () -> YamlReader.documents(source(text)));
    return e.diagnostics();
  }

  private static Span span(Diagnostic diagnostic) {
    return diagnostic.span().orElseThrow();
  }

  @Test
  void keysAndValuesKnowTheirPlaces() {
    YamlNode.Mapping root = mapping("image:\n  tag: \"1.2\"  # why\n");
    var image = (YamlNode.Mapping) root.get("image").orElseThrow();
    YamlNode.Entry tag = image.entry("tag").orElseThrow();
    assertEquals("web/values.yaml:2:3", tag.keySpan().location());
    assertEquals(3, tag.keySpan().length());
    assertEquals("web/values.yaml:2:8", tag.value().span().location());
    assertEquals(5, tag.value().span().length());
  }

  @Test
  void columnsCountUtf16Units() {
    YamlNode.Mapping root = mapping("{\"\uD83D\uDE80\": 1, b: 2}\n");
    assertEquals(11, root.entry("b").orElseThrow().keySpan().column());
  }

  @Test
  void syntaxErrorsAreAtTheirPlace() {
    Diagnostic error = errors("a: 1\nb: [1, 2\nc: 3\n").getFirst();
    assertEquals("yaml-syntax", error.code());
    assertEquals(3, span(error).line());
    assertEquals("no anchor `x` before this alias", errors("a: *x\n").getFirst().message());
  }

  @Test
  void allDuplicateKeysAreReportedWithBothPlaces() {
    List<Diagnostic> errors = errors("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n");
    assertEquals(
        List.of("key `c` is given twice", "key `a` is given twice"),
        errors.stream().map(Diagnostic::message).toList());
    assertEquals("web/values.yaml:4:3", span(errors.getFirst()).location());
    Diagnostic.Note note = errors.getFirst().notes().getFirst();
    assertEquals("web/values.yaml:3:3", note.span().orElseThrow().location());
  }

  @Test
  void chartsMayRepeatKeysAndTheLastWins() {
    var root =
        (YamlNode.Mapping) YamlReader.read(source("a: 1\na: 2\n"), YamlReader.Duplicates.LAST_WINS);
    assertEquals(1, root.entries().size());
    assertEquals("2", ((YamlNode.Scalar) root.get("a").orElseThrow()).text());
  }

  @Test
  void aKeyAfterAMergeIsNoDuplicate() {
    YamlNode.Mapping root = mapping("base: &b {k: 1}\nuse:\n  <<: *b\n  k: 2\n");
    var use = (YamlNode.Mapping) root.get("use").orElseThrow();
    assertEquals("2", ((YamlNode.Scalar) use.get("k").orElseThrow()).text());
  }

  @Test
  void documentsComeInOrderAndEmptyOnesAreNull() {
    List<YamlNode> documents = YamlReader.documents(source("--- 1\n---\n--- 3\n"));
    assertEquals(
        List.of("integer", "null", "integer"), documents.stream().map(YamlNode::kindName).toList());
    assertTrue(YamlReader.documents(source("# nothing\n")).isEmpty());
    assertTrue(YamlReader.read(source("")).isNull());
    assertThrows(SherpackException.Input.class, () -> YamlReader.read(source("--- 1\n--- 2\n")));
  }

  @Test
  void aliasBombsAreRefusedSoon() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(String.join(", ", List.of(before, before, before, before, before))).append("]\n");
    }
    Diagnostic error =
        Objects.requireNonNull(
            assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> errors(bomb.toString()).getFirst()));
    assertEquals("aliases make this document far larger than its text", error.message());
  }

  @Test
  void deepNestingIsRefusedSoon() {
    for (String open : List.of("[", "{a: ", "- ")) {
      Diagnostic error =
          Objects.requireNonNull(
              assertTimeoutPreemptively(
                  Duration.ofMinutes(2), () -> errors(open.repeat(20_000)).getFirst()));
      assertEquals("nested deeper than 500 levels", error.message());
    }
  }

  @Test
  void anchorsThatHoldThemselvesAreRefused() {
    assertEquals("no anchor `x` before this alias", errors("a: &x [*x]\n").getFirst().message());
  }
}
