package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.Budget;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderedText;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.values.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a rendering has besides its text: places, hints, limits, and what was read.
final class GoTemplatesTest {
  private static final String NAME = "web/templates/a.yaml";
  private static final Value DATA =
      Value.mapping(
          Map.of(
              "Values",
              Value.mapping(
                  Map.of(
                      "name", Value.of("web"),
                      "image", Value.mapping(Map.of("tag", Value.of("1")))))));

  private final List<String> read = new ArrayList<>();

  private RenderedText render(Budget.Limits limits, String text, String... helpers) {
    List<SourceText> sources = new ArrayList<>();
    for (String helper : helpers) {
      sources.add(new SourceText("web/templates/_h.tpl", helper));
    }
    sources.add(new SourceText(NAME, text));
    GoTemplates templates = new GoEngine(FunctionLibrary.standard()).parse(sources);
    return templates.render(NAME, DATA, Renderings.context(false, limits, log()));
  }

  private ReadLog log() {
    return new ReadLog() {
      @Override
      public void member(Value.Mapping mapping, String key) {
        read.add(key);
      }

      @Override
      public void whole(Value value) {
        read.add("all of " + GoPrinting.text(value));
      }
    };
  }

  private Diagnostic failure(String text, String... helpers) {
    return assertThrows(SherpackException.Input.class, () -> render(Budget.DEFAULT, text, helpers))
        .diagnostics()
        .getFirst();
  }

  @Test
  void eachLineKnowsWhoWroteIt() {
    RenderedText rendered =
        render(
            Budget.DEFAULT, "a: 1\n{{- range list 1 2 }}\nb: {{ . }}\n{{- end }}\n{{ `c\nd` }}\n");
    assertEquals("a: 1\nb: 1\nb: 2\nc\nd\n", rendered.text());
    assertEquals(List.of("1:1", "3:1", "3:1", "5:4", "5:4"), places(rendered));
  }

  private static List<String> places(RenderedText rendered) {
    return rendered.origins().stream()
        .map(origin -> origin.orElseThrow())
        .map(span -> span.line() + ":" + span.column())
        .toList();
  }

  @Test
  void branchesAreFoundAndToldWhenTheyAreTaken() {
    String text =
        """
        {{ if .Values.none }}
        {{ else if .Values.name }}{{ end }}
        {{ range list }}{{ else }}x{{ end }}
        {{ with .Values.image }}
        {{ range $i := list 1 2 }}{{ end }}{{ end }}
        {{ define "h" }}
        {{ if .none }}{{ end }}{{ end }}{{ include "h" dict }}
        """;
    var source = new SourceText(NAME, text);
    assertEquals(
        List.of("1 if else", "2 if", "3 range else", "4 with", "5 range", "7 if"),
        new GoEngine(FunctionLibrary.standard())
            .branches(source).stream()
                .map(
                    branch ->
                        source.at(branch.position()).line()
                            + " "
                            + branch.keyword()
                            + (branch.otherwise() ? " else" : ""))
                .toList());
    List<String> taken = new ArrayList<>();
    ReadLog log =
        new ReadLog() {
          @Override
          public void member(Value.Mapping mapping, String key) {}

          @Override
          public void whole(Value value) {}

          @Override
          public void branch(SourceText where, int position, boolean body) {
            taken.add(where.at(position).line() + " " + body);
          }
        };
    new GoEngine(FunctionLibrary.standard())
        .parse(List.of(source))
        .render(NAME, DATA, Renderings.context(false, Budget.DEFAULT, log));
    assertEquals(List.of("1 false", "2 true", "3 false", "4 true", "5 true", "7 false"), taken);
  }

  @Test
  void aFailureShowsTheInnermostPlaceAndTheCallsBefore() {
    Diagnostic found =
        failure("x\ny: {{ include \"h\" . }}\n", "{{ define \"h\" }}\n {{ upper 1 }}{{ end }}");
    assertEquals("web/templates/_h.tpl:2:11", found.span().map(Span::location).orElseThrow());
    assertEquals(
        List.of("web/templates/a.yaml:2:7"),
        found.notes().stream().map(note -> note.span().orElseThrow().location()).toList());
  }

  @Test
  void aMissingValueComesWithItsKey() {
    assertEquals(
        List.of(
            "`.Values.image.pull` is not set: give a value for `image.pull.policy`, with `--set`"
                + " or in a values file"),
        failure("{{ .Values.image.pull.policy }}").hints());
  }

  @Test
  void endlessRecursionEndsAndIsToldOnce() {
    assertEquals(
        "`h` calls itself again and again: rendering template has a nested reference name: h:"
            + " unable to execute template",
        failure("{{ include \"h\" . }}", "{{ define \"h\" }}{{ include \"h\" . }}{{ end }}")
            .message());
    assertEquals(
        "template: web/templates/_h.tpl:1:28: executing \"h\" at <{{template \"h\" .}}>: exceeded"
            + " maximum template depth (20000)",
        failure("{{ template \"h\" . }}", "{{ define \"h\" }}{{ template \"h\" . }}{{ end }}")
            .message());
    assertEquals(
        "a text that `tpl` expands calls itself again and again: exceeded maximum template depth"
            + " (20000)",
        failure("{{ $t := \"{{ tpl .t . }}\" }}{{ tpl $t (dict \"t\" $t) }}").message());
    Diagnostic two =
        failure(
            "x: {{ include \"h\" . }}",
            "{{ define \"h\" }}{{ include \"g\" . }}{{ end }}"
                + "{{ define \"g\" }}\n{{ include \"h\" . }}{{ end }}");
    assertEquals(
        List.of(
            "called from here web/templates/_h.tpl:1:20",
            "called from here web/templates/_h.tpl:2:4",
            "and so on, 1000 times in all",
            "called from here web/templates/_h.tpl:1:20",
            "called from here web/templates/a.yaml:1:7"),
        two.notes().stream()
            .map(note -> note.message() + note.span().map(at -> " " + at.location()).orElse(""))
            .toList());
  }

  @Test
  void whatNeverEndsIsStopped() {
    var few = new Budget.Limits(Duration.ofSeconds(30), 100_000, 10_000, 10, 100);
    assertEquals("limit-steps", code(few, "{{ range 1000000000 }}{{ end }}"));
    assertEquals("limit-output", code(few, "{{ range 9000 }}{{ repeat 100 \"x\" }}{{ end }}"));
    assertEquals("limit-output", code(few, "{{ repeat 1000000000 \"x\" | len }}"));
    assertEquals("limit-output", code(few, "{{ printf \"%999999d\" 1 }}"));
    assertEquals("limit-keys", code(few, "{{ genPrivateKey \"rsa\" }}"));
    assertEquals("limit-keys", code(few, "{{ range 50 }}{{ htpasswd \"a\" \"b\" }}{{ end }}"));
    assertEquals("limit-steps", code(few, "{{ until 2000 | chunk 1 | uniq }}"));
    assertEquals(
        "limit-steps",
        code(
            few, "{{ regexMatch (repeat 99 \"(.*)\" | printf \"%s[0-9]\") (repeat 9999 \"a\") }}"));
    assertEquals(
        "limit-steps",
        code(few, "{{ $t := repeat 64000 \"x\" }}{{ range 99 }}{{ sha1sum $t }}{{ end }}"));
  }

  private String code(Budget.Limits limits, String text) {
    return assertThrows(SherpackException.Input.class, () -> render(limits, text))
        .diagnostics()
        .getFirst()
        .code();
  }

  @Test
  void readsAreKnown() {
    var _ = render(Budget.DEFAULT, "{{ .Values.name }}{{ hasKey .Values.image \"pull\" }}");
    assertEquals(List.of("Values", "name", "Values", "image", "pull"), read);
    read.clear();
    var _ =
        render(
            Budget.DEFAULT,
            "{{ toYaml .Values.image }}{{ include \"h\" . }}",
            "{{ define \"h\" }}{{ end }}");
    assertEquals(List.of("Values", "image", "all of map[tag:1]"), read);
  }
}
