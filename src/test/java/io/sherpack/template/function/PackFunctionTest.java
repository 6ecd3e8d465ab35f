package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What differs from Go in packs, and the bounds.
final class PackFunctionTest {
  @Test
  void filtersHaveTheMeaningOfPacks() {
    assertEquals(Value.of("\"true\""), filter("quote", Value.of(true)));
    assertEquals(Value.of("\"\""), filter("quote", Value.Null.INSTANCE));
    assertEquals(Value.of(false), filter("empty", Value.of(0)));
    assertEquals(Value.of("  a\n\n  b"), filter("indent", Value.of(2), Value.of("a\n\nb\n")));
    assertEquals(Value.of("httpserver"), filter("snakecase", Value.of("HTTPServer")));
    assertEquals(Value.of("ñand"), filter("trunc", Value.of(4), Value.of("ñandú")));
    assertEquals(map("a", 2), filter("merge", map("a", 1), map("a", 2)));
    assertEquals(Value.of(45), filter("int", Value.of("45.9")));
  }

  @Test
  void oneListServesForManyArguments() {
    Value list = Value.sequence(List.of(Value.of("a"), Value.of(1)));
    assertEquals(map("a", 1), function("dict", list));
    assertEquals(list, function("list", list));
    assertEquals(Value.of("a"), function("coalesce", list));
    assertEquals(Value.of("a-1"), function("printf", Value.of("%s-%d"), list));
  }

  @Test
  void setGivesACopy() {
    Value map = map("a", 1);
    assertEquals(map("a", 2), function("set", map, Value.of("a"), Value.of(2)));
    assertEquals(map("a", 1), map);
  }

  @ParameterizedTest
  @CsvSource({"repeat", "indent", "randAlphaNum", "until", "randBytes"})
  void whatIsTooLargeIsRefused(String name) {
    List<Value> arguments =
        switch (name) {
          case "repeat", "indent" -> List.of(Value.of(1L << 40), Value.of("ab"));
          default -> List.of(Value.of(1L << 40));
        };
    var failure =
        assertThrows(
            EvaluationException.class, () -> function(name, arguments.toArray(Value[]::new)));
    assertEquals("limit", failure.code().substring(0, 5));
  }

  @Test
  void aWrongNumberOfArgumentsIsSaid() {
    var failure = assertThrows(EvaluationException.class, () -> function("trunc", Value.of(1)));
    assertEquals("`trunc` takes 2 arguments, not 1", failure.getMessage());
    assertEquals(List.of("its parameters are (length, text)"), failure.hints());
  }

  private static Value map(String key, long value) {
    return Value.mapping(Map.of(key, Value.of(value)));
  }

  private static Value function(String name, Value... arguments) {
    return definition(name).body().call(call(name, arguments));
  }

  private static Value filter(String name, Value... arguments) {
    return definition(name).filterBody().call(call(name, arguments));
  }

  private static Definition definition(String name) {
    return FunctionLibrary.standard().find(name).orElseThrow();
  }

  private static Call call(String name, Value... arguments) {
    return new Call(name, List.of(arguments), Map.of(), TestRendering.context(), new PackEngine());
  }
}
