package io.sherpack.template.function;

import java.util.List;
import java.util.Locale;

/// What is left of a text that is read as a time; one character for each byte.
final class GoTimeText {
  private String rest;

  GoTimeText(String text) {
    this.rest = text;
  }

  String rest() {
    return rest;
  }

  boolean digitAt(int index) {
    return index < rest.length() && rest.charAt(index) >= '0' && rest.charAt(index) <= '9';
  }

  boolean commaOrPointAt(int index) {
    return index < rest.length() && (rest.charAt(index) == '.' || rest.charAt(index) == ',');
  }

  boolean startsWith(String prefix) {
    return rest.startsWith(prefix);
  }

  /// Takes the next characters.
  String take(int length) throws Malformed {
    if (rest.length() < length) {
      throw new Malformed("");
    }
    String taken = rest.substring(0, length);
    rest = rest.substring(length);
    return taken;
  }

  /// Takes the text between two fields; any number of spaces stands for any other.
  void skip(String literal) throws Malformed {
    int at = 0;
    while (at < literal.length()) {
      char wanted = literal.charAt(at);
      if (wanted == ' ' && (rest.isEmpty() || rest.charAt(0) == ' ')) {
        at = literal.length() - withoutSpaces(literal.substring(at)).length();
        rest = withoutSpaces(rest);
      } else if (!rest.isEmpty() && rest.charAt(0) == wanted) {
        rest = rest.substring(1);
        at++;
      } else {
        throw new Malformed("");
      }
    }
  }

  private static String withoutSpaces(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return text.substring(at);
  }

  /// Takes up to `most` spaces.
  void spaces(int most) {
    for (int i = 0; i < most && startsWith(" "); i++) {
      rest = rest.substring(1);
    }
  }

  /// Takes a number of at most `most` digits, and as many at least when `all` must be there.
  int number(int most, boolean all) throws Malformed {
    int length = 0;
    while (length < most && digitAt(length)) {
      length++;
    }
    if (length == 0 || (all && length < most)) {
      throw new Malformed("");
    }
    return Integer.parseInt(take(length));
  }

  /// Takes one of `names`, in any case; returns its index.
  int name(List<String> names) throws Malformed {
    String lower = rest.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.startsWith(names.get(i))) {
        rest = rest.substring(names.get(i).length());
        return i;
      }
    }
    throw new Malformed("");
  }

  /// Takes a point or comma with the digits of a fraction; returns its nanoseconds.
  int fraction(int digits) throws Malformed {
    if (!commaOrPointAt(0)) {
      throw new Malformed("");
    }
    String taken = take(1 + digits).substring(1);
    if (!taken.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
      throw new Malformed("");
    }
    return Integer.parseInt((taken + "000000000").substring(0, 9));
  }

  /// How many digits follow the character at the front.
  int digitsAfterFirst() {
    int length = 0;
    while (digitAt(1 + length)) {
      length++;
    }
    return length;
  }

  /// Returns a text in the quotes of Go's `time`.
  static String quote(String text) {
    return quoteNarrow(GoText.narrow(text));
  }

  /// Returns a text of bytes in the quotes of Go's `time`: bytes outside of ASCII and control
  /// characters as `\x0a`.
  static String quoteNarrow(String narrow) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < narrow.length(); i++) {
      char unit = narrow.charAt(i);
      if (unit >= 0x80 || unit < ' ') {
        out.append("\\x%02x".formatted((int) unit));
      } else {
        out.append(unit == '"' || unit == '\\' ? "\\" : "").append(unit);
      }
    }
    return out.append('"').toString();
  }
}
