package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.FunctionLibrary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Several files share one namespace of templates, and all their mistakes are told at once.
final class GoEngineParseTest {
  @Test
  void theLaterDefinitionOfANameWins() {
    assertEquals(
        "second",
        body("a", "{{ define \"a\" }}first{{ end }}", "{{ define \"a\" }}second{{ end }}"));
  }

  @Test
  void anEmptyDefinitionReplacesNothing() {
    assertEquals(
        "first",
        body("a", "{{ define \"a\" }}first{{ end }}", "{{ define \"a\" }}\n{{/* x */}} {{ end }}"));
  }

  @Test
  void anEmptyDefinitionGivesWay() {
    assertEquals("b", body("a", "{{ define \"a\" }} {{ end }}", "{{ block \"a\" . }}b{{ end }}"));
  }

  @Test
  void whatAFileDefinesUnderItsOwnNameIsItsText() {
    assertEquals("own", body("file0", "{{ define \"file0\" }}own{{ end }}\n"));
  }

  private static String body(String name, String... files) {
    var definitions = new Definitions(Map.of());
    for (int i = 0; i < files.length; i++) {
      definitions.add(GoParser.parse(new SourceText("file" + i, files[i]), _ -> false));
    }
    GoTemplate template = definitions.byName().get(name);
    return template == null ? "none" : NodeText.of(template.body());
  }

  @Test
  void allMistakesAreToldAtOnce() {
    var sources =
        List.of(
            new SourceText("a.yaml", "x: {{ .y }\n"),
            new SourceText("good.yaml", "{{ .y }}"),
            new SourceText("b.yaml", "\n  {{ nope }}"));
    var engine = new GoEngine(FunctionLibrary.standard());
    var thrown = assertThrows(SherpackException.Input.class, () -> engine.parse(sources));
    assertEquals(
        List.of(
            "gotemplate-syntax a.yaml:1:10 template: a.yaml:1: unexpected \"}\" in operand",
            "gotemplate-syntax b.yaml:2:6 template: b.yaml:2: function \"nope\" not defined"),
        thrown.diagnostics().stream().map(GoEngineParseTest::show).toList());
  }

  private static String show(Diagnostic diagnostic) {
    return diagnostic.code()
        + " "
        + diagnostic.span().orElseThrow().location()
        + " "
        + diagnostic.message();
  }
}
