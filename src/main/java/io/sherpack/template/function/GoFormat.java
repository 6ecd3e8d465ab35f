package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.OptionalInt;

/// Go's `fmt.Sprintf` over values.
///
/// Outside of Go, missing and superfluous arguments are errors.
final class GoFormat {
  private static final int LARGEST = 1_000_000;
  private static final int NONE = -1;

  private final Call call;
  private final String format;
  private final List<Value> arguments;
  private final GoValueFormat values;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;
  private boolean reordered;

  // Of the verb that is being read.
  private boolean goodIndex;
  private boolean afterIndex;

  private GoFormat(Call call, String format, List<Value> arguments) {
    this.call = call;
    this.format = format;
    this.arguments = arguments;
    this.values = new GoValueFormat(call, format);
  }

  static String format(Call call, String format, List<Value> arguments) {
    var formatting = new GoFormat(call, format, arguments);
    formatting.write();
    return formatting.out.toString();
  }

  private void write() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      out.append(format, at, end);
      at = end;
      if (percent >= 0) {
        at++;
        verb();
      }
    }
    if (!reordered && next < arguments.size()) {
      extra();
    }
  }

  private void verb() {
    goodIndex = true;
    afterIndex = false;
    GoVerb.Flags flags = flags();
    index();
    OptionalInt width = width();
    int precision = precision();
    if (!afterIndex) {
      index();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int letter = format.codePointAt(at);
    at += Character.charCount(letter);
    int size = Math.abs(width.orElse(0));
    call.charge(Math.max(size, precision));
    if (letter == '%') {
      out.append('%');
    } else {
      argument(GoVerb.of(letter, width.orElse(0) < 0 ? flags.left() : flags, size, precision));
    }
  }

  private GoVerb.Flags flags() {
    int start = at;
    while ("-+# 0".indexOf(peek()) >= 0) {
      at++;
    }
    String given = format.substring(start, at);
    return new GoVerb.Flags(
        given.contains("-"),
        given.contains("+"),
        given.contains("#"),
        given.contains(" "),
        given.contains("0"));
  }

  // `[2]`: which argument comes next.
  private void index() {
    afterIndex = false;
    if (peek() != '[') {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return;
    }
    int wanted = parsed(at + 1, close);
    at = close + 1;
    afterIndex = wanted >= 0;
    if (wanted >= 1 && wanted <= arguments.size()) {
      next = wanted - 1;
    } else {
      goodIndex = false;
    }
  }

  private int parsed(int from, int to) {
    boolean digits = from < to;
    for (int i = from; i < to; i++) {
      digits &= digit(format.charAt(i));
    }
    return !digits || to - from > 7 ? NONE : Integer.parseInt(format, from, to, 10);
  }

  // A negative width pads on the right.
  private OptionalInt width() {
    if (peek() == '*') {
      OptionalInt given = star();
      if (given.isEmpty()) {
        out.append("%!(BADWIDTH)");
      }
      return given;
    }
    int width = number();
    if (afterIndex && width >= 0) {
      goodIndex = false;
    }
    return width < 0 ? OptionalInt.empty() : OptionalInt.of(width);
  }

  private int precision() {
    if (peek() != '.') {
      return NONE;
    }
    at++;
    if (afterIndex) {
      goodIndex = false;
    }
    index();
    if (peek() != '*') {
      return Math.max(number(), 0);
    }
    OptionalInt given = star();
    if (given.orElse(NONE) < 0) {
      out.append("%!(BADPREC)");
      return NONE;
    }
    return given.getAsInt();
  }

  private OptionalInt star() {
    at++;
    afterIndex = false;
    if (next >= arguments.size()) {
      return OptionalInt.empty();
    }
    Value value = arguments.get(next++);
    boolean integer = value instanceof Value.Int || value instanceof Sized;
    if (!integer && call.goSemantics()) {
      return OptionalInt.empty();
    }
    long number = Conversions.integer(value);
    return Math.abs(number) > LARGEST ? OptionalInt.empty() : OptionalInt.of((int) number);
  }

  private int number() {
    int start = at;
    while (digit(peek())) {
      at++;
    }
    if (at == start) {
      return NONE;
    }
    // Go looks at a number before its last digit only.
    if (at - start > 8 || Integer.parseInt(format, start, at, 10) / 10 > LARGEST) {
      at = format.length();
      return NONE;
    }
    return Integer.parseInt(format, start, at, 10);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : '\uffff';
  }

  private void argument(GoVerb verb) {
    if (!goodIndex) {
      out.append("%!").append(verb.name()).append("(BADINDEX)");
    } else if (next < arguments.size()) {
      out.append(values.text(verb, arguments.get(next++)));
    } else if (call.goSemantics()) {
      out.append("%!").append(verb.name()).append("(MISSING)");
    } else {
      throw call.fail("not enough arguments for the format `" + format + "`");
    }
  }

  private void extra() {
    if (!call.goSemantics()) {
      throw call.fail("too many arguments for the format `" + format + "`");
    }
    var plain = new GoVerb.Flags(false, false, false, false, false);
    out.append("%!(EXTRA ");
    String separator = "";
    for (Value value : arguments.subList(next, arguments.size())) {
      out.append(separator).append(values.typed(GoVerb.of('v', plain, 0, NONE), value));
      separator = ", ";
    }
    out.append(')');
  }
}
