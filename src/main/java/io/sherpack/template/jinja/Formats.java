package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's `%` and `{}` formats.
final class Formats {
  private static final Pattern SPEC =
      Pattern.compile("%(?:\\((\\w+)\\))?([-+ #0]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z%])");
  private static final int WIDEST = 10_000;

  private Formats() {}

  /// @param safe whether what is filled in must be escaped
  static String percent(String format, boolean safe, Arguments arguments) {
    List<Value> given = arguments.rest();
    Value.Mapping named = arguments.keywords();
    StringBuilder out = new StringBuilder();
    Matcher matcher = SPEC.matcher(format);
    int next = 0;
    int from = 0;
    while (matcher.find()) {
      out.append(format, from, matcher.start());
      from = matcher.end();
      if (matcher.group(5).equals("%")) {
        out.append('%');
        continue;
      }
      Value value;
      if (matcher.group(1) != null) {
        value = named.entries().getOrDefault(matcher.group(1), Undefined.PLAIN);
        if (given.size() == 1 && Maps.is(given.getFirst())) {
          value = Maps.of(given.getFirst()).get(matcher.group(1));
        }
      } else if (next < given.size()) {
        value = given.get(next++);
      } else {
        throw Arithmetic.invalid(
            "missing an argument for the format spec at offset " + matcher.start());
      }
      String filled = spec(matcher, value, arguments.rendering().printer());
      out.append(safe && !(value instanceof Safe) ? Escape.html(filled) : filled);
    }
    return out.append(format, from, format.length()).toString();
  }

  private static String spec(Matcher matcher, Value value, Printer printer) {
    String flags = matcher.group(2);
    int width = number(matcher.group(3), 0);
    int precision = number(matcher.group(4), -1);
    String body =
        switch (matcher.group(5)) {
          case "s" -> cut(printer.print(value), precision);
          case "r", "a" -> cut(printer.inspect(value), precision);
          case "d", "i", "u" -> sign(flags, whole(value).toString());
          case "x" -> (flags.contains("#") ? "0x" : "") + whole(value).toString(16);
          case "X" -> whole(value).toString(16).toUpperCase(Locale.ROOT);
          case "o" -> (flags.contains("#") ? "0o" : "") + whole(value).toString(8);
          case "b" -> whole(value).toString(2);
          case "c" ->
              Texts.is(value) ? Texts.of(value) : Character.toString(whole(value).intValue());
          case "f", "F" -> sign(flags, real("%." + (precision < 0 ? 6 : precision) + "f", value));
          case "e" -> sign(flags, real("%." + (precision < 0 ? 6 : precision) + "e", value));
          case "g" -> sign(flags, general(value, precision));
          case "G" -> sign(flags, general(value, precision).toUpperCase(Locale.ROOT));
          default ->
              throw Arithmetic.invalid("unknown format character `" + matcher.group(5) + "`");
        };
    return pad(body, flags, width);
  }

  private static int number(String digits, int otherwise) {
    if (digits == null || digits.isEmpty()) {
      return otherwise;
    }
    if (digits.length() > 5 || Integer.parseInt(digits) > WIDEST) {
      throw Arithmetic.invalid("a format as wide as " + digits + " is not supported");
    }
    return Integer.parseInt(digits);
  }

  private static String cut(String text, int precision) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private static java.math.BigInteger whole(Value value) {
    if (!Numbers.is(value)) {
      throw notNumber(value);
    }
    return Numbers.integer(value);
  }

  private static String real(String format, Value value) {
    if (!Numbers.is(value)) {
      throw notNumber(value);
    }
    return String.format(Locale.ROOT, format, Numbers.real(value));
  }

  private static String general(Value value, int precision) {
    int digits = precision < 0 ? 6 : Math.max(1, precision);
    String scientific = real("%." + (digits - 1) + "e", value);
    int exponent = Integer.parseInt(scientific.substring(scientific.indexOf('e') + 1));
    if (exponent < -4 || exponent >= digits) {
      String mantissa = scientific.substring(0, scientific.indexOf('e'));
      return withoutZeros(mantissa) + scientific.substring(scientific.indexOf('e'));
    }
    return withoutZeros(real("%." + (digits - 1 - exponent) + "f", value));
  }

  private static String withoutZeros(String number) {
    return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
  }

  private static EvaluationException notNumber(Value value) {
    return Arithmetic.invalid("the format needs a number, not " + Kinds.name(value));
  }

  private static String sign(String flags, String number) {
    if (number.startsWith("-")) {
      return number;
    }
    return flags.contains("+") ? "+" + number : flags.contains(" ") ? " " + number : number;
  }

  private static String pad(String body, String flags, int width) {
    int missing = width - body.length();
    if (missing <= 0) {
      return body;
    }
    if (flags.contains("-")) {
      return body + " ".repeat(missing);
    }
    if (!flags.contains("0")) {
      return " ".repeat(missing) + body;
    }
    boolean signed = body.startsWith("-") || body.startsWith("+");
    return signed
        ? body.charAt(0) + "0".repeat(missing) + body.substring(1)
        : "0".repeat(missing) + body;
  }

  /// Fills `{}` and `{0}` and `{name}`.
  static String braces(String format, Arguments arguments) {
    List<Value> given = arguments.rest();
    Value.Mapping named = arguments.keywords();
    Printer printer = arguments.rendering().printer();
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        out.append(c);
        i++;
      } else if (c == '{') {
        int end = format.indexOf('}', i);
        if (end < 0) {
          throw Arithmetic.invalid("`{` without `}` in the format");
        }
        String field = format.substring(i + 1, end);
        Value value;
        if (field.isEmpty() || field.chars().allMatch(Character::isDigit)) {
          int index = field.isEmpty() ? next++ : number(field, 0);
          if (index >= given.size()) {
            throw Arithmetic.invalid("missing an argument for the format");
          }
          value = given.get(index);
        } else {
          value = named.entries().getOrDefault(field, Undefined.PLAIN);
        }
        out.append(printer.print(value));
        i = end;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
