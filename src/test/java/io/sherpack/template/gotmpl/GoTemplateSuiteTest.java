package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.FunctionLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Templates print what Go prints for them, or fail with the same words: Go's own tests, and more
/// inputs in combination.
final class GoTemplateSuiteTest {
  private static final Callees FUNCTIONS =
      TestFunctions.before(new HelmCallees(FunctionLibrary.standard()));

  // Words of messages only, but for the last one: Go cuts off bits of constants for methods.
  private static final Set<String> KNOWN =
      Set.of(
          "{{1 | call}}",
          "{{index .empty 0}}",
          "{{eq .list .list}}",
          "{{eq .list .map}}",
          "{{eq .none .list}}",
          "{{eq .map .list}}",
          "{{eq .map .map}}",
          "{{len .object}}",
          "{{index .object 1}}",
          "{{.object.Method2 65536 `x`}}");

  private record Count(int passed, int all) {
    Count plus(boolean success) {
      return new Count(passed + (success ? 1 : 0), all + 1);
    }

    static Count sum(Count left, Count right) {
      return new Count(left.passed + right.passed, left.all + right.all);
    }
  }

  @Test
  void rendersAsGoDoes() throws IOException {
    var data = new RecordedData(RecordedLines.read("sample.jsonl").getFirst());
    List<String> failed = new ArrayList<>();
    Map<String, Count> counts = new TreeMap<>();
    for (JsonNode one : RecordedLines.read("exec.jsonl")) {
      String suite = one.get("suite").asText();
      String wanted = wanted(one);
      String got = rendered(one, data);
      boolean passed = wanted.equals(got);
      counts.merge(suite, new Count(0, 0).plus(passed), Count::sum);
      if (!passed && !KNOWN.contains(one.get("input").asText())) {
        failed.add(suite + " " + one.get("input") + "\n  wanted: " + wanted + "\n  got:    " + got);
      }
    }
    counts.forEach(
        (suite, count) ->
            System.out.println(
                "go templates, "
                    + suite
                    + ": "
                    + count.passed()
                    + " of "
                    + count.all()
                    + " cases"));
    assertTrue(failed.isEmpty(), () -> failed.size() + " failed\n" + String.join("\n", failed));
  }

  // What is missing prints as nothing, as in Helm.
  private static String wanted(JsonNode one) {
    return one.has("error")
        ? "ERROR " + one.get("error").asText()
        : one.get("output").asText().replace("<no value>", "");
  }

  private static String rendered(JsonNode one, RecordedData data) {
    var definitions = new Definitions(Map.of());
    try {
      int number = 0;
      for (JsonNode other : one.path("others")) {
        definitions.add(parse("other" + number++, other.asText()));
      }
      definitions.add(parse("t", one.get("input").asText()));
    } catch (SyntaxFailure failure) {
      return "ERROR " + failure.text();
    }
    var templates = new GoTemplates(definitions.byName(), FUNCTIONS);
    try {
      return readable(
          templates
              .render(
                  "t",
                  data.value(one.get("data")),
                  Renderings.context(one.path("strict").asBoolean()))
              .text());
    } catch (SherpackException.Input failure) {
      return "ERROR " + readable(failure.diagnostics().getFirst().message());
    } catch (RuntimeException crash) {
      return "CRASH " + crash;
    }
  }

  private static GoParser.Parsed parse(String name, String text) {
    return GoParser.parse(new SourceText(name, text), FUNCTIONS::known);
  }

  // JSON has no bytes that are not UTF-8; the recorder wrote U+FFFD for each.
  private static String readable(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> out.appendCodePoint(point >= 0xDC80 && point <= 0xDCFF ? 0xFFFD : point));
    return out.toString();
  }
}
