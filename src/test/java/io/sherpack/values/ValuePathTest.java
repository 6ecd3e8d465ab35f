package io.sherpack.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.ValuePath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValuePathTest {
  @Test
  void readsWhatUsersWrite() {
    assertEquals(
        List.of(new Step.Key("a"), new Step.Key("b.c"), new Step.Index(0), new Step.Key("d")),
        ValuePath.parse("a.b\\.c[0].d").steps());
    assertEquals(ValuePath.ROOT, ValuePath.parse(""));
  }

  @Test
  void readsWhatItPrints() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      ValuePath path = path(random);
      assertEquals(path, ValuePath.parse(path.print()), () -> "seed " + seed);
    }
  }

  @Test
  void isWhatSetSets() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      ValuePath path = ValuePath.of(key(random)).then(path(random));
      Value.Mapping set =
          SetFlags.apply(
              Value.Mapping.EMPTY, SetFlag.Kind.STRING, path.print() + "=here", name -> name);
      assertEquals(Value.of("here"), path.in(set).orElseThrow(), () -> "seed " + seed + path);
    }
  }

  private static ValuePath path(RandomGenerator random) {
    var steps = new ArrayList<Step>();
    for (int left = random.nextInt(5); left > 0; left--) {
      steps.add(
          random.nextInt(3) == 0 ? new Step.Index(random.nextInt(20)) : new Step.Key(key(random)));
    }
    return new ValuePath(steps);
  }

  private static String key(RandomGenerator random) {
    var key = new StringBuilder();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      key.appendCodePoint("ab.[]=,\\ \"'0é\uD83D\uDE00".codePoints().toArray()[random.nextInt(14)]);
    }
    return key.toString();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a..b,  3
          a.,    3
          a[0,   2
          a[x],  3
          a[0]b, 5
          """)
  void showsTheMistake(String text, int column) {
    var e = assertThrows(SherpackException.Usage.class, () -> ValuePath.parse(text));
    assertEquals(column, e.diagnostics().getFirst().span().orElseThrow().column());
  }
}
