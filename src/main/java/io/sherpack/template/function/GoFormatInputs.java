package io.sherpack.template.function;

import io.sherpack.values.Value;

/// What packs may hand to verbs beside what Go takes: numbers in texts, anything as a text.
final class GoFormatInputs {
  private GoFormatInputs() {}

  // What a pack's author means by `%d` of `"5"`, or by `%s` of 5.
  static Value adapted(Call call, int verb, Value value) {
    return switch (verb) {
      case 's', 'q' -> Value.of(call.print(value));
      case 'v' -> value instanceof Value.Null ? Value.of("") : value;
      case 'd', 'x', 'X', 'o', 'b' -> integer(verb, value);
      case 'f', 'F', 'e', 'g' -> real(value);
      default -> value;
    };
  }

  private static Value integer(int verb, Value value) {
    if (value instanceof Value.Real(var number, _) && number == Math.rint(number)) {
      return Value.of((long) number);
    }
    return value instanceof Value.Text(var text) && verb == 'd'
        ? Conversions.parse(text).<Value>map(Value::of).orElse(value)
        : value;
  }

  private static Value real(Value value) {
    if (value instanceof Value.Int(var number)) {
      return Value.of((double) number);
    }
    return value instanceof Value.Text(var text)
        ? Conversions.parseReal(text).<Value>map(Value::of).orElse(value)
        : value;
  }
}
