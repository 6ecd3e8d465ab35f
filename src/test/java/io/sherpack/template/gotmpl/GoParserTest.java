package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sherpack.diagnostic.SourceText;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The parser makes of templates what Go's makes of them: trees with places, or the same error.
final class GoParserTest {
  @Test
  void parsesAsGoDoes() throws IOException {
    List<String> failed = new ArrayList<>();
    List<JsonNode> cases = RecordedLines.read("parse.jsonl");
    for (JsonNode one : cases) {
      String wanted = wanted(one);
      String got = parsed(one);
      if (!wanted.equals(got)) {
        failed.add(one.get("input") + "\n  wanted:\n" + wanted + "\n  got:\n" + got);
      }
    }
    System.out.println(
        "go parser: " + (cases.size() - failed.size()) + " of " + cases.size() + " cases");
    assertEquals(List.of(), failed, String.join("\n\n", failed));
    assertTrue(cases.size() > 300, "too few cases");
  }

  private static String wanted(JsonNode one) {
    if (one.has("error")) {
      return one.get("error").asText();
    }
    var text = new StringBuilder();
    var templates = new TreeMap<String, JsonNode>();
    one.get("templates").properties().forEach(e -> templates.put(e.getKey(), e.getValue()));
    templates.forEach(
        (name, tree) -> {
          text.append(name).append(" empty=").append(tree.get("empty").asBoolean()).append('\n');
          tree.get("nodes").forEach(node -> text.append(step(node)).append('\n'));
        });
    return text.toString();
  }

  private static NodeWalk.Step step(JsonNode node) {
    return new NodeWalk.Step(
        node.get("type").asText(), node.get("position").asInt(), node.get("text").asText());
  }

  private static String parsed(JsonNode one) {
    Set<String> functions = new HashSet<>();
    one.get("functions").forEach(name -> functions.add(name.asText()));
    var templates = new TreeMap<String, GoTemplate>();
    try {
      GoParser.parse(new SourceText("t", one.get("input").asText()), functions::contains)
          .templates()
          .forEach(template -> templates.put(template.name(), template));
    } catch (SyntaxFailure failure) {
      return failure.text();
    }
    var text = new StringBuilder();
    templates.forEach(
        (name, template) -> {
          text.append(name).append(" empty=").append(template.isEmpty()).append('\n');
          NodeWalk.of(template.body()).forEach(step -> text.append(step).append('\n'));
        });
    return text.toString();
  }

  @Test
  void readsNumbersAsGoDoes() throws IOException {
    List<String> failed = new ArrayList<>();
    List<JsonNode> cases = RecordedLines.read("numbers.jsonl");
    for (JsonNode one : cases) {
      String wanted = one.has("error") ? one.get("error").asText() : wantedNumber(one);
      String got = parsedNumber(one.get("text").asText());
      if (!wanted.equals(got)) {
        failed.add(one.get("text") + " wanted: " + wanted + " got: " + got);
      }
    }
    System.out.println(
        "go numbers: " + (cases.size() - failed.size()) + " of " + cases.size() + " cases");
    assertEquals(List.of(), failed, String.join("\n", failed));
    assertTrue(cases.size() > 90, "too few cases");
  }

  private static String wantedNumber(JsonNode one) {
    JsonNode integer = one.has("signed") ? one.get("signed") : one.path("natural");
    return show(
        integer.isMissingNode() ? Optional.empty() : Optional.of(integer.bigIntegerValue()),
        one.has("real") ? Optional.of(Double.valueOf(one.get("real").asText())) : Optional.empty());
  }

  private static String show(Optional<BigInteger> integer, Optional<Double> real) {
    return "integer " + integer + " real " + real;
  }

  private static String parsedNumber(String text) {
    try {
      GoTemplate template =
          GoParser.parse(new SourceText("t", "{{" + text + "}}"), _ -> false)
              .templates()
              .getFirst();
      var action = (Node.Action) template.body().nodes().getFirst();
      Node.Operand operand = action.pipe().commands().getFirst().operands().getFirst();
      GoNumber number = ((Node.Numeric) operand).value();
      assertEquals(text.startsWith("'"), number.character());
      return show(number.integer(), number.real());
    } catch (SyntaxFailure failure) {
      return failure.text();
    }
  }

  @Test
  void parenthesesHaveALimit() {
    String deep = "{{" + "(".repeat(501) + "1" + ")".repeat(501) + "}}";
    assertEquals("template: t:1: max expression depth exceeded", failure(deep));
    String allowed = "{{" + "(".repeat(500) + "1" + ")".repeat(500) + "}}";
    assertEquals(1, templates(allowed).size());
  }

  @Test
  void controlStructuresHaveALimit() {
    for (String start : List.of("{{if 1}}", "{{with 1}}{{else}}", "{{block \"b\" .}}")) {
      assertEquals(
          "template: t:1: max nesting depth exceeded", failure(start.repeat(100_000)), start);
    }
    assertEquals(
        "template: t:1: max nesting depth exceeded",
        failure("{{if 1}}" + "{{else if 2}}".repeat(100_000)));
    assertEquals(1, templates("{{if 1}}" + "{{else if 2}}".repeat(500) + "{{end}}").size());
  }

  @Test
  void theFailureStandsAtTheWrongWord() {
    var thrown =
        assertThrows(SyntaxFailure.class, () -> templates("a\n{{ if .x }}\n{{ y }}\n{{ end }}"));
    assertEquals("template: t:3: function \"y\" not defined", thrown.text());
    assertEquals(17, thrown.offset());
  }

  private static String failure(String text) {
    return assertThrows(SyntaxFailure.class, () -> templates(text)).text();
  }

  private static List<GoTemplate> templates(String text) {
    return GoParser.parse(new SourceText("t", text), _ -> false).templates();
  }
}
