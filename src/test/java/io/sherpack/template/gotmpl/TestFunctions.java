package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.GoSignature;
import io.sherpack.template.function.GoTypes;
import io.sherpack.values.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The functions that Go's tests give to templates.
final class TestFunctions {
  private static final Map<String, Callee> ALL =
      Map.ofEntries(
          function("add", List.of("int"), true, TestFunctions::add),
          function("die", List.of(), false, _ -> die()),
          function("dddArg", List.of("int", "string"), true, TestFunctions::dddArg),
          function("echo", List.of("interface {}"), false, arguments -> arguments[0]),
          function("makemap", List.of("string"), true, TestFunctions::map),
          function(
              "mapOfThree", List.of(), false, _ -> Value.mapping(Map.of("three", Value.of(3)))),
          function("oneArg", List.of("string"), false, each -> Value.of("oneArg=" + text(each[0]))),
          function("returnInt", List.of(), false, _ -> Value.of(7)),
          function(
              "twoArgs",
              List.of("string", "string"),
              false,
              each -> Value.of("twoArgs=" + text(each[0]) + text(each[1]))),
          function(
              "typeOf", List.of("interface {}"), false, each -> Value.of(GoTypes.type(each[0]))),
          function("valueString", List.of("string"), false, _ -> Value.of("value is ignored")),
          function("zeroArgs", List.of(), false, _ -> Value.of("zeroArgs")));

  private TestFunctions() {}

  /// Returns the test's own functions, and those of Helm behind them.
  static Callees before(Callees others) {
    return new Callees() {
      @Override
      public boolean known(String name) {
        return ALL.containsKey(name) || others.known(name);
      }

      @Override
      public Callee callee(String name) {
        Callee own = ALL.get(name);
        return own == null ? others.callee(name) : own;
      }
    };
  }

  private interface Body {
    Value call(Value[] arguments);
  }

  private static Map.Entry<String, Callee> function(
      String name, List<String> parameters, boolean variadic, Body body) {
    var signature = new GoSignature(parameters, variadic, "interface {}");
    return Map.entry(name, Callee.of(name, signature, (_, arguments) -> body.call(arguments)));
  }

  private static Value die() {
    throw new EvaluationException("test", "die");
  }

  private static Value add(Value[] arguments) {
    return Value.of(Arrays.stream(arguments).mapToLong(each -> ((Value.Int) each).value()).sum());
  }

  private static Value dddArg(Value[] arguments) {
    String rest = Arrays.stream(arguments).skip(1).map(TestFunctions::text).collect(joined());
    return Value.of(GoPrinting.text(arguments[0]) + " " + rest + "\n");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ", "[", "]");
  }

  private static Value map(Value[] words) {
    if (words.length % 2 != 0) {
      throw new EvaluationException("test", "bad makemap");
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      entries.put(text(words[i]), words[i + 1]);
    }
    return Value.mapping(entries);
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }
}
