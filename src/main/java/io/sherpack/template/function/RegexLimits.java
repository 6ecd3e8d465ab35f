package io.sherpack.template.function;

import java.util.ArrayDeque;
import java.util.Deque;

/// What Go's parser refuses of an expression for its size, found before the expression is compiled:
/// repeats in each other that make more than 1000 copies, and programs that are too large.
final class RegexLimits {
  private static final int MOST_COPIES = 1000;
  private static final long MOST_INSTRUCTIONS = (128 << 20) / 40;

  /// An expression that is too large.
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;
    private final String part;

    TooLarge(String reason, String part) {
      super(reason, null, false, false);
      this.part = part;
    }

    String reason() {
      return String.valueOf(getMessage());
    }

    /// The part of the expression that Go names.
    String part() {
      return part;
    }
  }

  /// Part of an expression: its instructions, and the copies of what is repeated most in it.
  private record Part(long size, long copies) {
    static final Part NONE = new Part(0, 1);
    static final Part ONE = new Part(1, 1);

    Part then(Part next) {
      return new Part(size + next.size, Math.max(copies, next.copies));
    }

    Part plus(int more) {
      return new Part(size + more, copies);
    }

    Part repeated(int least, int most) {
      if (most < 0) {
        return new Part(least == 0 ? 2 + size : 1 + least * size, Math.max(1, least) * copies);
      }
      return new Part(Math.max(1, most * size + (most - least)), most * copies);
    }
  }

  private final String text;
  private final Deque<Part> groups = new ArrayDeque<>();
  private Part before = Part.NONE;
  private Part last = Part.NONE;
  private int at;

  private RegexLimits(String text) {
    this.text = text;
  }

  /// Returns about how many instructions the program of an expression has; what is no expression is
  /// left to the compiler.
  ///
  /// @throws TooLarge when Go would not compile it for its size
  static long size(String expression) throws TooLarge {
    return new RegexLimits(expression).measured();
  }

  private long measured() throws TooLarge {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> atom(endOfClass());
        case '\\' -> escape();
        case '*', '+', '?' -> {
          last = last.plus(2);
          at++;
        }
        case '{' -> repeat();
        default -> atom(at + Character.charCount(text.codePointAt(at)));
      }
      if (before.size + last.size > MOST_INSTRUCTIONS) {
        throw new TooLarge("expression too large", text);
      }
    }
    return before.then(last).size;
  }

  private void atom(int end) {
    before = before.then(last);
    last = Part.ONE;
    at = end;
  }

  private void open() {
    groups.push(before.then(last));
    before = Part.NONE;
    last = Part.NONE;
    at++;
    if (text.startsWith("?", at)) {
      int end = at;
      while (end < text.length() && ":>)".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      // Flags alone are a group that ends at once.
      at = text.startsWith(")", end) ? end : Math.min(text.length(), end + 1);
    }
  }

  private void close() {
    Part group = before.then(last).plus(2);
    before = groups.isEmpty() ? before : groups.pop();
    last = group;
    at++;
  }

  private int endOfClass() {
    int end = at + 1;
    end += text.startsWith("^", end) ? 1 : 0;
    end += text.startsWith("]", end) ? 1 : 0;
    while (end < text.length() && text.charAt(end) != ']') {
      if (text.startsWith("[:", end) && text.indexOf(":]", end + 2) > 0) {
        end = text.indexOf(":]", end + 2) + 2;
      } else {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
    }
    return Math.min(text.length(), end + 1);
  }

  private void escape() {
    if (text.startsWith("Q", at + 1)) {
      int end = text.indexOf("\\E", at + 2);
      int stop = end < 0 ? text.length() : end;
      int length = text.codePointCount(Math.min(at + 2, stop), stop);
      before = before.then(last).plus(Math.max(0, length - 1));
      last = Part.ONE;
      at = end < 0 ? text.length() : end + 2;
      return;
    }
    boolean braces =
        text.startsWith("p{", at + 1)
            || text.startsWith("P{", at + 1)
            || text.startsWith("x{", at + 1);
    int end = braces ? text.indexOf('}', at) : at + 1;
    atom(end < 0 ? text.length() : Math.min(text.length(), end + 1));
  }

  private void repeat() throws TooLarge {
    int start = at;
    int end = text.indexOf('}', start);
    String inside = end < 0 ? "" : text.substring(start + 1, end);
    int comma = inside.indexOf(',');
    String first = comma < 0 ? inside : inside.substring(0, comma);
    String second = comma < 0 ? first : inside.substring(comma + 1);
    if (!number(first) || (!second.isEmpty() && !number(second))) {
      atom(start + 1);
      return;
    }
    at = text.startsWith("?", end + 1) ? end + 2 : end + 1;
    int least = value(first);
    int most = second.isEmpty() ? -1 : value(second);
    if (least > MOST_COPIES || most > MOST_COPIES || (most >= 0 && least > most)) {
      // Told by the compiler.
      return;
    }
    last = last.repeated(least, most);
    if (last.size > MOST_INSTRUCTIONS) {
      throw new TooLarge("expression too large", text);
    }
    if ((least >= 2 || most >= 2) && last.copies > MOST_COPIES) {
      throw new TooLarge("invalid repeat count", text.substring(start, at));
    }
  }

  private static boolean number(String digits) {
    return !digits.isEmpty()
        && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
  }

  private static int value(String digits) {
    return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
