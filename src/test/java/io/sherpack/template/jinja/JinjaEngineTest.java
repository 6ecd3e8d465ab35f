package io.sherpack.template.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.Budget;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderedText;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What packs see beyond the language itself: printing, strictness, limits, errors, origins.
final class JinjaEngineTest {
  private static final Value.Mapping IMAGE =
      Value.mapping(Map.of("tag", Value.of("1"), "name", Value.of("web")));
  private static final Map<String, Value> VARIABLES =
      Map.of(
          "values",
          Value.mapping(
              Map.of(
                  "image",
                  IMAGE,
                  "on",
                  Value.of(true),
                  "version",
                  new Value.Real(1.1, "1.10"),
                  "nothing",
                  Value.Null.INSTANCE,
                  "a-b",
                  Value.of(5L))));

  private final JinjaEngine engine = new JinjaEngine(FunctionLibrary.standard());

  private RenderedText render(String template, boolean strict, Map<String, String> others) {
    return engine.render(
        new SourceText("t.yaml", template), Contexts.of(VARIABLES, strict, others));
  }

  private String strict(String template) {
    return render(template, true, Map.of()).text();
  }

  private Diagnostic failure(String template, Map<String, String> others) {
    var thrown = assertThrows(SherpackException.Input.class, () -> render(template, true, others));
    return thrown.diagnostics().getFirst();
  }

  @Test
  void booleansAndNullPrintForYaml() {
    assertEquals(
        "true||[true, null]", strict("{{ values.on }}|{{ values.nothing }}|{{ [true, none] }}"));
  }

  @Test
  void anUntouchedNumberKeepsItsForm() {
    assertEquals("1.10 2.1", strict("{{ values.version }} {{ values.version + 1 }}"));
  }

  @Test
  void keysWithDashesAreReachedByIndex() {
    assertEquals("5", strict("{{ values['a-b'] }}"));
  }

  @Test
  void questionsReachThroughUndefinedValues() {
    assertEquals(
        "false true 1 2",
        strict(
            "{{ values.x.y is defined }} {{ values.x.y.z is undefined }}"
                + " {{ values.x.y.z | default(1) }} {{ values.x.y or 2 }}"));
    assertEquals("3", strict("{{ coalesce(values.x.y, 3) }}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ values.imgae }}",
        "{{ values.imgae.tag }}",
        "{% if values.imgae %}{% endif %}",
        "{% for x in values.imgae %}{% endfor %}",
        "{{ values.imgae | upper }}",
        "{{ values.imgae == 1 }}",
        "{{ values.imgae ~ 'x' }}",
      })
  void anyOtherUseOfUndefinedFailsWithASuggestion(String template) {
    Diagnostic diagnostic = failure(template, Map.of());
    assertEquals("undefined-value", diagnostic.code());
    assertEquals("`values.imgae` is undefined", diagnostic.message());
    assertEquals(List.of("did you mean `image`?"), diagnostic.hints());
  }

  @Test
  void notStrictPrintsNothingAtAnyDepth() {
    assertEquals("[]", render("[{{ values.x.y.z }}]", false, Map.of()).text());
  }

  @Test
  void anErrorPointsAtTheExpression() {
    Span span = failure("a: 1\nb: {{ values.imgae }}\n", Map.of()).span().orElseThrow();
    assertEquals("t.yaml:2:7", span.location());
    assertEquals("values.imgae".length(), span.length());
  }

  @Test
  void anErrorInAnIncludedTemplateShowsTheWayThere() {
    Diagnostic diagnostic = failure("x\n{% include 'h.j2' %}", Map.of("h.j2", "\n\n {{ nope }}"));
    assertEquals("h.j2:3:5", diagnostic.span().orElseThrow().location());
    assertEquals(
        List.of("t.yaml:2:4"),
        diagnostic.notes().stream().map(note -> note.span().orElseThrow().location()).toList());
  }

  @Test
  void misspeltNamesAreSuggested() {
    assertEquals(List.of("did you mean `upper`?"), failure("{{ 'a' | uper }}", Map.of()).hints());
    assertEquals(List.of("did you mean `odd`?"), failure("{{ 1 is od }}", Map.of()).hints());
    assertEquals(List.of("did you mean `range`?"), failure("{{ rnage(1) }}", Map.of()).hints());
    assertEquals(List.of("did you mean `values`?"), failure("{{ valeus.x }}", Map.of()).hints());
    assertEquals(
        List.of("did you mean `_h.j2`?"),
        failure("{% include '_g.j2' %}", Map.of("_h.j2", "")).hints());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 't.yaml' %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{{ range(10 ** 9) }}",
        "{{ 'a' * 10 ** 9 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ ['a' * 1000000] * 1000 }}",
        "{% set x = 'a' * 1000000 %}{{ x | replace('a', x) }}",
        "{{ 'a' | indent(1000000000) }}",
        "{{ '%999999999d' | format(1) }}",
      })
  void nothingRunsOrGrowsForEver(String template) {
    var limits = new Budget.Limits(Duration.ofSeconds(2), 4L << 20, 300_000, 100, 1_000);
    var context =
        Contexts.of(VARIABLES, true, Map.of("t.yaml", template), Map.of(), ReadLog.NONE, limits);
    var thrown =
        assertThrows(
            SherpackException.Input.class,
            () -> engine.render(new SourceText("t.yaml", template), context));
    assertEquals("t.yaml", thrown.diagnostics().getFirst().span().orElseThrow().source().name());
  }

  @Test
  void deepNestingIsAnErrorAndNoStackOverflow() {
    for (String open : List.of("(", "[", "-", "not ")) {
      assertEquals("template-syntax", failure("{{ " + open.repeat(20_000), Map.of()).code());
    }
    for (String link : List.of(" + 1", ".a", " | abs")) {
      assertEquals("limit-depth", failure("{{ 1" + link.repeat(20_000) + " }}", Map.of()).code());
    }
  }

  @Test
  void eachOutputLineKnowsWhereItWasWritten() {
    RenderedText text =
        render(
            "a: 1\n{% if true %}\nb: {{ values.on }}\n{% endif %}c\n{{ 'x\ny' }}", true, Map.of());
    assertEquals("a: 1\n\nb: true\nc\nx\ny", text.text());
    assertEquals(
        List.of("1:1", "2:14", "3:1", "4:12", "5:4", "5:4"),
        text.origins().stream().map(JinjaEngineTest::place).toList());
  }

  private static String place(Optional<Span> span) {
    return span.orElseThrow().line() + ":" + span.orElseThrow().column();
  }

  @Test
  void readsAreReported() {
    Set<String> members = new TreeSet<>();
    Set<Value> wholes = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    ReadLog log =
        new ReadLog() {
          @Override
          public void member(Value.Mapping mapping, String key) {
            members.add(key);
          }

          @Override
          public void whole(Value value) {
            wholes.add(value);
          }
        };
    var context = Contexts.of(VARIABLES, true, Map.of(), Map.of(), log, Budget.DEFAULT);
    String template = "{{ values.on }}{{ values.x | default(1) }}{{ values.image | tojson }}";
    engine.render(new SourceText("t.yaml", template), context);
    assertEquals(Set.of("on", "x", "image"), members);
    assertTrue(wholes.contains(IMAGE));
  }

  @Test
  void branchesAreFoundAndToldWhenTheyAreTaken() {
    String text =
        """
        {% if false %}
        {% elif values.on %}{% else %}{% endif %}
        {% for i in [] %}{% else %}x{% endfor %}
        {% for i in [1, 2] %}
        {% if i == 1 %}{% endif %}{% endfor %}
        """;
    var source = new SourceText("t.yaml", text);
    assertEquals(
        List.of("1 if else", "2 elif else", "3 for else", "4 for", "5 if"),
        engine.branches(source).stream()
            .map(
                branch ->
                    source.at(branch.position()).line()
                        + " "
                        + branch.keyword()
                        + (branch.otherwise() ? " else" : ""))
            .toList());
    List<String> taken = new java.util.ArrayList<>();
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
    engine.render(source, Contexts.of(VARIABLES, true, Map.of(), Map.of(), log, Budget.DEFAULT));
    assertEquals(List.of("1 false", "2 true", "3 false", "4 true", "5 true", "5 false"), taken);
  }

  @Test
  void filesAreReadByJinjasAndHelmsNames() {
    var files = Map.of("conf/a.txt", "one\ntwo", "conf/b.txt", "x");
    var context = Contexts.of(VARIABLES, true, Map.of(), files, ReadLog.NONE, Budget.DEFAULT);
    String template =
        "{{ files.get('conf/b.txt') }}{{ files.Get('conf/b.txt') }} {{ files.exists('c') }}"
            + " {{ files.lines('conf/a.txt') }} {{ files.get_bytes('conf/b.txt') }}"
            + " {% for f in files.glob('conf/*') %}{{ f.name }}:{{ f.size }};{% endfor %}";
    assertEquals(
        "xx false ['one', 'two'] [120] a.txt:7;b.txt:1;",
        engine.render(new SourceText("t.yaml", template), context).text());
  }

  @Test
  void indentAfterToyamlIsHelms() {
    assertEquals(
        "  name: web\n  tag: \"1\"", sorted(strict("{{ values.image | toyaml | indent(2) }}")));
    assertEquals("a\n  b", strict("{{ 'a\nb' | indent(2) }}"));
  }

  private static String sorted(String lines) {
    return lines.lines().sorted().collect(java.util.stream.Collectors.joining("\n"));
  }

  @Test
  void oneEngineRendersInManyThreads() {
    List<Integer> numbers = java.util.stream.IntStream.range(0, 64).boxed().toList();
    String template =
        "{% macro m(n) %}{{ n * 2 }}{% endmacro %}{% for i in range(200) %}{{ m(i) }}{% endfor %}";
    String expected = strict(template);
    assertTrue(numbers.parallelStream().map(_ -> strict(template)).allMatch(expected::equals));
  }
}
