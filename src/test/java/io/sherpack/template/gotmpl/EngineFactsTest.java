package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What Helm's own engine prints for several hundred templates, errors included (recorded by
/// `src/test/go/gotmpl`).
final class EngineFactsTest {
  private static final String CHART = "web/";
  private static final String MAIN = "templates/a.yaml";

  // What is not as in Helm: `%s` of numbers in a message, JSON's messages, `common.Values`.
  private static final Set<String> KNOWN =
      Set.of("eq maps", "eq map list", "function error own", "tpl piped into the wrong place");

  private final GoEngine engine = new GoEngine(FunctionLibrary.standard());

  @Test
  void rendersAsHelmDoes() {
    Value.Mapping recorded = mapping(read("engine.json"));
    List<String> wrong = new ArrayList<>();
    List<Value> facts = list(recorded.get("facts"));
    for (Value fact : facts) {
      check(mapping(fact), recorded.get("values"), wrong);
    }
    System.out.println((facts.size() - wrong.size()) + " of " + facts.size() + " facts");
    assertTrue(wrong.isEmpty(), () -> String.join("\n\n", wrong));
  }

  private void check(Value.Mapping fact, Value values, List<String> wrong) {
    String error = text(fact.get("error"));
    String expected = error.isEmpty() ? text(fact.get("output")) : "ERROR " + error;
    String found = rendered(fact, values);
    if (!found.equals(expected)
        && !toldOnce(found, expected)
        && !KNOWN.contains(text(fact.get("name")))) {
      String template = text(mapping(fact.get("files")).get(MAIN));
      wrong.add(
          text(fact.get("name"))
              + "\n"
              + template
              + "\nexpected: "
              + expected
              + "\nfound:    "
              + found);
    }
  }

  // Of a thousand calls in a row only what ends them stays in Helm's words.
  private static boolean toldOnce(String found, String expected) {
    String told = "ERROR `x` calls itself again and again: ";
    return found.startsWith(told)
        && expected.length() > 50_000
        && expected.endsWith("error calling include: " + found.substring(told.length()));
  }

  private String rendered(Value.Mapping fact, Value values) {
    GoTemplates templates;
    try {
      templates = engine.parse(sources(mapping(fact.get("files"))));
    } catch (SherpackException.Input failure) {
      return "ERROR " + HelmMessage.ofSyntax(failure.diagnostics().getFirst().message());
    }
    boolean strict = text(fact.get("name")).startsWith("strict");
    try {
      return templates.render(CHART + MAIN, data(values), Renderings.context(strict)).text();
    } catch (SherpackException.Input failure) {
      return "ERROR " + HelmMessage.ofExecution(failure.diagnostics().getFirst().message());
    }
  }

  // Deeper files first, and among equals the last of the alphabet: so Helm parses them.
  private static List<SourceText> sources(Value.Mapping files) {
    return files.entries().entrySet().stream()
        .map(file -> new SourceText(CHART + file.getKey(), text(file.getValue())))
        .sorted(Comparator.comparing(SourceText::name).reversed())
        .toList();
  }

  private static Value data(Value values) {
    var data = new LinkedHashMap<String, Value>();
    data.put("Values", floating(values));
    data.put(
        "Release",
        Value.mapping(
            Map.of(
                "Name", Value.of("rel"),
                "Namespace", Value.of("ns"),
                "Service", Value.of("Helm"),
                "Revision", Value.of(1),
                "IsInstall", Value.of(true),
                "IsUpgrade", Value.of(false))));
    return Value.thaw(Value.mapping(data));
  }

  // Helm reads numbers of YAML as JSON's: floating.
  private static Value floating(Value value) {
    return switch (value) {
      case Value.Int(var number) -> Value.of((double) number);
      case Value.BigInt(var number) -> Value.of(number.doubleValue());
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(EngineFactsTest::floating).toList());
      case Value.Mapping(var entries) -> {
        var changed = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> changed.put(key, floating(entry)));
        yield Value.mapping(changed);
      }
      case Value.Null _, Value.Bool _, Value.Real _, Value.Text _, Value.Opaque _ -> value;
    };
  }

  private static Value read(String name) {
    try (InputStream in = EngineFactsTest.class.getResourceAsStream("/template/gotmpl/" + name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return JsonReader.read(new SourceText(name, new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value.Mapping mapping(Value value) {
    return (Value.Mapping) value;
  }

  private static List<Value> list(Value value) {
    return ((Value.Sequence) value).items();
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }
}
