package io.sherpack.template.function;

/// A verb of a format with its flags, as Go's `fmt` has them; it pads what it is given.
///
/// @param width 0 where none is given
/// @param precision -1 where none is given
/// @param detailed `%+v`, which is no sign
/// @param syntax `%#v`
record GoVerb(int letter, Flags flags, int width, int precision, boolean detailed, boolean syntax) {
  record Flags(boolean minus, boolean plus, boolean sharp, boolean space, boolean zero) {
    Flags left() {
      return new Flags(true, plus, sharp, space, false);
    }

    // `%+v` and `%#v` mean something else than these flags do elsewhere.
    private Flags ofValue() {
      return new Flags(minus, false, false, space, zero);
    }
  }

  static GoVerb of(int letter, Flags flags, int width, int precision) {
    return letter == 'v'
        ? new GoVerb(letter, flags.ofValue(), width, precision, flags.plus(), flags.sharp())
        : new GoVerb(letter, flags, width, precision, false, false);
  }

  /// Returns the verb that shows a value inside of a complaint about it.
  GoVerb shown() {
    return new GoVerb('v', flags, width, precision, detailed, syntax);
  }

  /// Returns the same verb, which shows the sign of every number.
  GoVerb signed() {
    var signs = new Flags(flags.minus(), true, flags.sharp(), flags.space(), flags.zero());
    return new GoVerb(letter, signs, width, precision, detailed, syntax);
  }

  String name() {
    return Character.toString(letter);
  }

  boolean precise() {
    return precision >= 0;
  }

  String pad(String text) {
    return pad(text, flags.zero());
  }

  String padWithSpaces(String text) {
    return pad(text, false);
  }

  private String pad(String text, boolean zeros) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    return flags.minus() ? text + " ".repeat(missing) : (zeros ? "0" : " ").repeat(missing) + text;
  }

  String cut(String text) {
    return precise() ? GoWords.firstCharacters(text, precision) : text;
  }

  /// Returns the sign that stands before a number.
  String sign(boolean negative) {
    return negative ? "-" : flags.plus() ? "+" : flags.space() ? " " : "";
  }
}
