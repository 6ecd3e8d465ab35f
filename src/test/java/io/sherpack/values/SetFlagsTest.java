package io.sherpack.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SetFlagsTest {
  private static final Map<String, String> FILES =
      Map.of("one.txt", "one\n", "two.txt", "two, {x}\n");

  /// A table per option, made with Helm 4.2.4.
  @TestFactory
  Stream<DynamicTest> doesAsHelmDoes() {
    return Stream.of(SetFlag.Kind.values())
        .flatMap(
            kind ->
                Lines.of("/values/set/" + kind.option().substring(2) + ".jsonl")
                    .map(line -> (Value.Mapping) JsonReader.read(new SourceText("case", line)))
                    .map(one -> DynamicTest.dynamicTest(name(kind, one), () -> check(kind, one))));
  }

  private static String name(SetFlag.Kind kind, Value.Mapping one) {
    return kind.option() + " " + text(one, "text") + " over " + text(one, "base");
  }

  private static void check(SetFlag.Kind kind, Value.Mapping one) {
    Value.Mapping base = ValuesFile.read(new SourceText("base.yaml", text(one, "base"))).values();
    if (one.has("error")) {
      var e = assertThrows(SherpackException.Input.class, () -> set(base, kind, text(one, "text")));
      assertTrue(e.diagnostics().getFirst().span().isPresent());
      return;
    }
    Value.Mapping after = set(base, kind, text(one, "text"));
    assertEquals(Lines.json(one.get("values")), Lines.json(after));
  }

  private static Value.Mapping set(Value.Mapping base, SetFlag.Kind kind, String text) {
    return SetFlags.apply(base, kind, text, SetFlagsTest::file);
  }

  private static String file(String name) {
    return Optional.ofNullable(FILES.get(name)).orElseThrow(() -> missing(name));
  }

  private static SherpackException missing(String name) {
    return new SherpackException.Input(
        Diagnostic.error("file", "no file `" + name + "`")
            .at(new SourceText("--set-file", name).at(0)));
  }

  private static String text(Value.Mapping one, String key) {
    return ((Value.Text) one.get(key)).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b=1,c        | 7  | key `c` has no value
          a,b=1          | 1  | key `a` has no value
          a={1,2         | 3  | the list is never closed
          a[x]=1         | 3  | `x` is not an index
          a[-1]=1        | 3  | index -1 is negative
          a[65537]=1     | 3  | index 65537 is greater than 65536
          a[0]b=1        | 5  | `b` after `]`
          x=1,text.key=1 | 5  | expected a map at `text`, found string
          map[0]=1       | 1  | expected a list at `map`, found map
          list[0][1]=1   | 6  | expected a list at item 0, found boolean
          """)
  void showsTheMistake(String text, int column, String message) {
    var source = new SourceText("v.yaml", "text: x\nmap: {k: v}\nlist: [true]\n");
    Value.Mapping base = ValuesFile.read(source).values();
    var e = assertThrows(SherpackException.Input.class, () -> set(base, SetFlag.Kind.TYPED, text));
    Diagnostic shown = e.diagnostics().getFirst();
    assertEquals(message, shown.message());
    assertEquals("--set:1:" + column, shown.span().orElseThrow().location());
  }

  @Test
  void showsTheMistakeInJson() {
    var e =
        assertThrows(
            SherpackException.Input.class,
            () -> set(Value.Mapping.EMPTY, SetFlag.Kind.JSON, "a=1,b=tru"));
    assertEquals("--set-json:1:10", e.diagnostics().getFirst().span().orElseThrow().location());
  }

  @ParameterizedTest
  @EnumSource(SetFlag.Kind.class)
  void refusesListsWithoutBottom(SetFlag.Kind kind) {
    String text = "a" + "[0]".repeat(40_000) + "=1";
    assertThrows(SherpackException.Input.class, () -> set(Value.Mapping.EMPTY, kind, text));
  }

  @Test
  void leavesWhatItWorksOnAlone() {
    Value.Mapping base =
        ValuesFile.read(new SourceText("v.yaml", "a: {l: [1, {x: why}]}\n")).values();
    set(base, SetFlag.Kind.TYPED, "a.l[1].x=z,a.l[5]=1,a.k=2");
    assertEquals("{\"a\":{\"l\":[1,{\"x\":\"why\"}]}}", JsonWriter.COMPACT.write(base));
  }

  @Test
  void takesEffectByKindAsInHelm() {
    var flags =
        List.of(
            new SetFlag(SetFlag.Kind.LITERAL, "a=1"),
            new SetFlag(SetFlag.Kind.FILE, "a=one.txt"),
            new SetFlag(SetFlag.Kind.TYPED, "a=2"),
            new SetFlag(SetFlag.Kind.STRING, "a=3"),
            new SetFlag(SetFlag.Kind.TYPED, "a=4"),
            new SetFlag(SetFlag.Kind.JSON, "a=5"));
    assertEquals(
        List.of("a=5", "a=2", "a=4", "a=3", "a=one.txt", "a=1"),
        SetFlag.inOrder(flags).stream().map(SetFlag::text).toList());
  }
}
