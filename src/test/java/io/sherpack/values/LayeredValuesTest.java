package io.sherpack.values;

import static io.sherpack.values.Stated.Effect.DELETES;
import static io.sherpack.values.Stated.Effect.REPLACES;
import static io.sherpack.values.Stated.Effect.SETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayeredValuesTest {
  private static final Layer DEFAULTS =
      ValuesFile.read(
          new SourceText(
              "web/values.yaml",
              """
              image:
                tag: "1"
                name: web
              ports: [80, 81]
              """),
          new Origin.PackDefault("web/values.yaml"));

  private static Layer file(String name, String text) {
    return ValuesFile.read(new SourceText(name, text));
  }

  private static LayeredValues user(Layer... layers) {
    return new LayeredValues(List.of(layers));
  }

  private static LayeredValues set(LayeredValues values, String text) {
    return values.with(new SetFlag(SetFlag.Kind.TYPED, text), name -> name);
  }

  private static LayeredValues json(LayeredValues values, String text) {
    return values.with(new SetFlag(SetFlag.Kind.JSON, text), name -> name);
  }

  private static List<String> chain(LayeredValues values, String path) {
    return values.chain(ValuePath.parse(path)).stream()
        .map(
            one ->
                one.origin().label()
                    + " "
                    + one.effect()
                    + " "
                    + one.at().print()
                    + " "
                    + JsonWriter.COMPACT.write(one.value()))
        .toList();
  }

  private static String label(LayeredValues values, String path) {
    return values
        .origin(ValuePath.parse(path))
        .map(one -> one.at().print() + " from " + one.origin().label())
        .orElse("nowhere");
  }

  @Test
  void tellsTheChainOfAPath() {
    LayeredValues values =
        set(user(file("prod.yaml", "image: {tag: '2'}\n")), "image.tag=v3,ports[1]=82")
            .over(List.of(DEFAULTS));
    assertEquals(
        List.of(
            "web/values.yaml SETS image.tag \"1\"",
            "-f prod.yaml SETS image.tag \"2\"",
            "--set image.tag, ports[1] SETS image.tag \"v3\""),
        chain(values, "image.tag"));
    assertEquals("image.tag from --set image.tag, ports[1]", label(values, "image.tag"));
    assertEquals("image.name from web/values.yaml", label(values, "image.name"));
    assertEquals("nowhere", label(values, "imgae.tag"));
  }

  @Test
  void knowsPlaces() {
    LayeredValues values = set(user(file("prod.yaml", "a:\n  l: [x, y]\n")), "b=1,a.l[0]=z");
    assertEquals(List.of("prod.yaml:2:7", "--set:1:12"), places(values, "a.l[0]"));
    assertEquals(List.of("prod.yaml:2:10"), places(values, "a.l[1]"));
    assertEquals(List.of("--set:1:3"), places(values, "b"));
  }

  private static List<String> places(LayeredValues values, String path) {
    return values.chain(ValuePath.parse(path)).stream()
        .map(one -> one.span().orElseThrow().location())
        .toList();
  }

  @Test
  void keepsApartTheItemsOfAListThatAFlagSets() {
    LayeredValues values = set(user(file("prod.yaml", "l: [1, 2]\n")), "l[1]=3");
    assertEquals("l[0] from -f prod.yaml", label(values, "l[0]"));
    assertEquals("l[1] from --set l[1]", label(values, "l[1]"));
    assertEquals("l from --set l[1]", label(values, "l"));
  }

  @Test
  void showsWhoDeletes() {
    LayeredValues values = user(file("prod.yaml", "image: null\n")).over(List.of(DEFAULTS));
    assertEquals(
        List.of(SETS, DELETES),
        values.chain(ValuePath.of("image", "tag")).stream().map(Stated::effect).toList());
    assertEquals("image from -f prod.yaml", label(values, "image.tag"));
  }

  @Test
  void showsWhoReplacesSomethingAbove() {
    LayeredValues values = user(file("prod.yaml", "image: none\n")).over(List.of(DEFAULTS));
    assertEquals(
        List.of(SETS, REPLACES),
        values.chain(ValuePath.of("image", "tag")).stream().map(Stated::effect).toList());
    assertEquals("image from -f prod.yaml", label(values, "image.tag"));
  }

  // A user's null is gone once a later layer of the user's puts a map there: Helm merges the user's
  // values first.
  @Test
  void bringsDefaultsBackBelowAMapAfterANull() {
    LayeredValues values =
        user(file("a.yaml", "image: null\n"), file("b.yaml", "image: {pull: Always}\n"))
            .over(List.of(DEFAULTS));
    assertEquals("image.tag from web/values.yaml", label(values, "image.tag"));
  }

  @Test
  void replacesWhatUsersSaidByAMapOfJson() {
    LayeredValues user =
        json(user(file("a.yaml", "image: {tag: '2', x: why}\n")), "image={\"pull\":\"Always\"}");
    assertEquals("{\"image\":{\"pull\":\"Always\"}}", JsonWriter.COMPACT.write(user.merged()));
    LayeredValues values = user.over(List.of(DEFAULTS));
    assertEquals("image.tag from web/values.yaml", label(values, "image.tag"));
    assertEquals("image from --set-json image", label(values, "image.x"));
  }

  @Test
  void looksIntoSubpacks() {
    Layer sub =
        ValuesFile.read(
            new SourceText("db/values.yaml", "port: 5432\n"),
            new Origin.PackDefault("db/values.yaml"));
    LayeredValues values =
        set(LayeredValues.EMPTY, "db.port=1")
            .over(List.of(sub.under(ValuePath.of("db")), DEFAULTS));
    assertEquals(
        List.of("db/values.yaml SETS db.port 5432", "--set db.port SETS db.port 1"),
        chain(values, "db.port"));
    assertEquals(List.of("db/values.yaml:1:7", "--set:1:9"), places(values, "db.port"));
  }

  @Test
  void namesNoValuesInLabels() {
    assertEquals(
        List.of("--set password, user SETS password \"hunter2\""),
        chain(set(LayeredValues.EMPTY, "password=hunter2,user=x"), "password"));
  }

  @Test
  void takesTheLastLayerThatSaysSomething() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      var layers = new ArrayList<Layer>();
      String last = "nowhere";
      for (int i = 0; i < 6; i++) {
        boolean speaks = random.nextBoolean();
        layers.add(file("f" + i, speaks ? "a: {b: " + i + "}\n" : "a: {c: " + i + "}\n"));
        last = speaks ? "a.b from -f f" + i : last;
      }
      var values = new LayeredValues(layers);
      boolean some = !last.equals("nowhere");
      assertEquals(some ? last : "a from -f f5", label(values, "a.b"), () -> "seed " + seed);
      assertEquals(
          layers.stream()
              .filter(layer -> ((Value.Mapping) layer.values().get("a")).has("b"))
              .count(),
          values.chain(ValuePath.of("a", "b")).size(),
          () -> "seed " + seed);
    }
  }

  // One flag after the other does what Helm does with them in a row.
  @Test
  void mergesToWhatFlagsMakeOneAfterTheOther() {
    LayeredValues values = user(file("a.yaml", "l: [1, {x: why}]\nnone: null\n"));
    for (String flag : List.of("l[1].z=2", "m.k=null", "l[2]=3", "m.j=4")) {
      values = set(values, flag);
    }
    assertEquals(
        "{\"l\":[1,{\"x\":\"why\",\"z\":2},3],\"m\":{\"j\":4,\"k\":null},\"none\":null}",
        Lines.json(values.merged()).replace(".0", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "{}\n"})
  void takesEmptyFilesForNothing(String text) {
    assertTrue(file("empty.yaml", text).values().entries().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n", "text\n", "a: 1\n---\nb: 2\n", "a: 1\na: 2\n", "a: [\n"})
  void refusesWhatIsNotOneMap(String text) {
    var e = assertThrows(SherpackException.Input.class, () -> file("bad.yaml", text));
    assertTrue(e.diagnostics().getFirst().span().isPresent());
  }
}
