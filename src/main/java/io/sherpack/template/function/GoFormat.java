package io.sherpack.template.function;

import io.sherpack.values.GoNumbers;
import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// Go's `fmt.Sprintf` over values.
///
/// Outside of Go, a missing argument is an error, and numbers in texts pass as numbers.
final class GoFormat {
  private record Flags(boolean minus, boolean plus, boolean sharp, boolean space, boolean zero) {}

  private record Verb(char letter, Flags flags, int width, int precision) {
    boolean precise() {
      return precision >= 0;
    }
  }

  private final Call call;
  private final String format;
  private final List<Value> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;

  private GoFormat(Call call, String format, List<Value> arguments) {
    this.call = call;
    this.format = format;
    this.arguments = arguments;
  }

  static String format(Call call, String format, List<Value> arguments) {
    var formatting = new GoFormat(call, format, arguments);
    formatting.write();
    return formatting.out.toString();
  }

  private void write() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      verb();
    }
    if (next < arguments.size()) {
      extra();
    }
  }

  private void verb() {
    Flags flags = flags();
    int width = number();
    int precision = -1;
    if (peek() == '.') {
      at++;
      precision = Math.max(number(), 0);
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int letter = format.codePointAt(at);
    at += Character.charCount(letter);
    call.charge(Math.max(width, precision));
    if (letter == '%') {
      out.append('%');
    } else {
      argument(new Verb((char) letter, flags, width, precision));
    }
  }

  private Flags flags() {
    int start = at;
    while ("-+# 0".indexOf(peek()) >= 0) {
      at++;
    }
    String given = format.substring(start, at);
    return new Flags(
        given.contains("-"),
        given.contains("+"),
        given.contains("#"),
        given.contains(" "),
        given.contains("0") && !given.contains("-"));
  }

  private int number() {
    if (peek() == '*') {
      at++;
      return next < arguments.size() ? (int) Conversions.integer(arguments.get(next++)) : 0;
    }
    int start = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    return at == start ? -1 : at - start > 6 ? 1_000_000 : Integer.parseInt(format, start, at, 10);
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : '\uffff';
  }

  private void argument(Verb verb) {
    if (next < arguments.size()) {
      out.append(value(verb, arguments.get(next++)));
    } else if (call.goSemantics()) {
      out.append("%!").append(verb.letter()).append("(MISSING)");
    } else {
      throw call.fail("not enough arguments for the format `" + format + "`");
    }
  }

  private void extra() {
    if (!call.goSemantics()) {
      throw call.fail("too many arguments for the format `" + format + "`");
    }
    out.append("%!(EXTRA ");
    String separator = "";
    for (Value value : arguments.subList(next, arguments.size())) {
      out.append(separator).append(typed(value));
      separator = ", ";
    }
    out.append(')');
  }

  private String typed(Value value) {
    return Call.absent(value) ? "<nil>" : GoTypes.type(value) + "=" + call.print(value);
  }

  private String value(Verb verb, Value given) {
    if (verb.letter() == 'T') {
      return pad(verb, GoTypes.type(given));
    }
    Value value = call.goSemantics() ? given : adapted(verb, given);
    return switch (value) {
      case Value.Int(var number) -> integer(verb, BigInteger.valueOf(number), value);
      case Value.BigInt(var number) -> integer(verb, number, value);
      case Value.Real(var number, _) -> real(verb, number, value);
      case Value.Text(var text) -> text(verb, text, value);
      case Value.Bool(var truth) ->
          verb.letter() == 't' || verb.letter() == 'v'
              ? pad(verb, Boolean.toString(truth))
              : bad(verb, value);
      case Value.Null _ -> nothing(verb, value);
      case Value.Sequence(var items) -> list(verb, items);
      case Value.Mapping _, Value.Opaque _ -> text(verb, call.print(value), value);
    };
  }

  // What a pack's author means by `%d` of `"5"`, or by `%s` of 5.
  private Value adapted(Verb verb, Value value) {
    return switch (verb.letter()) {
      case 's', 'q' -> Value.of(call.print(value));
      case 'v' -> value instanceof Value.Null ? Value.of("") : value;
      case 'd', 'x', 'X', 'o', 'b' ->
          value instanceof Value.Real(var number, _) && number == Math.rint(number)
              ? Value.of((long) number)
              : value instanceof Value.Text(var text) && verb.letter() == 'd'
                  ? Conversions.parse(text).<Value>map(Value::of).orElse(value)
                  : value;
      case 'f', 'F', 'e', 'g' ->
          value instanceof Value.Int(var number)
              ? Value.of((double) number)
              : value instanceof Value.Text(var text)
                  ? Conversions.parseReal(text).<Value>map(Value::of).orElse(value)
                  : value;
      default -> value;
    };
  }

  private String nothing(Verb verb, Value value) {
    return verb.letter() == 'v' ? pad(verb, "<nil>") : bad(verb, value);
  }

  private String bad(Verb verb, Value value) {
    if (!call.goSemantics()) {
      throw call.fail(
          "`%"
              + verb.letter()
              + "` of the format `"
              + format
              + "` does not fit a "
              + value.kindName());
    }
    return "%!" + verb.letter() + "(" + typed(value) + ")";
  }

  private String list(Verb verb, List<Value> items) {
    var text = new StringBuilder("[");
    for (int i = 0; i < items.size(); i++) {
      text.append(i == 0 ? "" : " ").append(value(verb, items.get(i)));
    }
    return text.append(']').toString();
  }

  private String text(Verb verb, String text, Value value) {
    String cut = verb.precise() ? GoWords.firstCharacters(text, verb.precision()) : text;
    return switch (verb.letter()) {
      case 's', 'v' -> pad(verb, cut);
      case 'q' ->
          pad(
              verb,
              verb.flags().sharp() && !cut.contains("`") ? "`" + cut + "`" : GoText.quote(cut));
      case 'x' -> pad(verb, hexadecimal(cut));
      case 'X' -> pad(verb, GoText.upper(hexadecimal(cut)));
      default -> bad(verb, value);
    };
  }

  private static String hexadecimal(String text) {
    return java.util.HexFormat.of().formatHex(GoText.bytes(text));
  }

  private String integer(Verb verb, BigInteger number, Value value) {
    return switch (verb.letter()) {
      case 'd', 'v' -> digits(verb, number, 10, "");
      case 'b' -> digits(verb, number, 2, "0b");
      case 'o' -> digits(verb, number, 8, "0");
      case 'O' -> pad(verb, sign(verb, number.signum() < 0) + "0o" + number.abs().toString(8));
      case 'x' -> digits(verb, number, 16, "0x");
      case 'X' -> GoText.upper(digits(verb, number, 16, "0x"));
      case 'c' -> pad(verb, Character.toString(number.intValue()));
      case 'q' -> pad(verb, "'" + Character.toString(number.intValue()) + "'");
      case 'U' -> pad(verb, "U+%04X".formatted(number.intValue()));
      case 'e', 'E', 'f', 'F', 'g', 'G', 's', 't' -> bad(verb, value);
      default -> bad(verb, value);
    };
  }

  private String digits(Verb verb, BigInteger number, int radix, String prefix) {
    String digits = number.abs().toString(radix);
    if (verb.precise()) {
      digits = "0".repeat(Math.max(0, verb.precision() - digits.length())) + digits;
    }
    String before = sign(verb, number.signum() < 0) + (verb.flags().sharp() ? prefix : "");
    return zeroPad(verb, before, digits, verb.precise());
  }

  private static String sign(Verb verb, boolean negative) {
    return negative ? "-" : verb.flags().plus() ? "+" : verb.flags().space() ? " " : "";
  }

  private static String zeroPad(Verb verb, String before, String digits, boolean spaces) {
    int missing = verb.width() - before.length() - digits.length();
    if (verb.flags().zero() && !spaces && missing > 0) {
      return before + "0".repeat(missing) + digits;
    }
    return pad(verb, before + digits);
  }

  private String real(Verb verb, double number, Value value) {
    String digits =
        switch (verb.letter()) {
          case 'f', 'F' -> fixed(number, verb.precise() ? verb.precision() : 6);
          case 'e', 'E' -> scientific(number, verb.precise() ? verb.precision() : 6);
          case 'g', 'G', 'v' ->
              verb.precise() ? rounded(number, verb.precision()) : GoNumbers.general(number);
          default -> "";
        };
    if (digits.isEmpty()) {
      return bad(verb, value);
    }
    boolean negative = digits.startsWith("-");
    String absolute = digits.replaceFirst("^[-+]", "");
    String cased = Character.isUpperCase(verb.letter()) ? absolute.replace('e', 'E') : absolute;
    return zeroPad(verb, sign(verb, negative), cased, !Double.isFinite(number));
  }

  private static String fixed(double number, int places) {
    if (!Double.isFinite(number)) {
      return GoNumbers.general(number);
    }
    String digits =
        new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).abs().toPlainString();
    return (negative(number) ? "-" : "") + digits;
  }

  private static boolean negative(double number) {
    return Double.doubleToRawLongBits(number) < 0;
  }

  private static String scientific(double number, int places) {
    if (!Double.isFinite(number)) {
      return GoNumbers.general(number);
    }
    String java = String.format("%." + places + "e", new BigDecimal(Math.abs(number)));
    return (negative(number) ? "-" : "") + java;
  }

  // `%.3g`: that many significant digits, without zeros at the end.
  private static String rounded(double number, int places) {
    if (!Double.isFinite(number) || number == 0) {
      return GoNumbers.general(number);
    }
    int digits = Math.max(places, 1);
    var exact =
        new BigDecimal(number).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return exact.stripTrailingZeros().toPlainString();
    }
    String[] parts = scientific(exact.doubleValue(), digits - 1).split("e", 2);
    String mantissa = parts[0].contains(".") ? parts[0].replaceFirst("\\.?0+$", "") : parts[0];
    return mantissa + "e" + parts[1];
  }

  private static String pad(Verb verb, String text) {
    int missing = verb.width() - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String fill = (verb.flags().zero() ? "0" : " ").repeat(missing);
    return verb.flags().minus() ? text + fill : fill + text;
  }
}
