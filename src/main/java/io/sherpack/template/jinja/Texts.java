package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// Texts, safe or not, counted in code points.
final class Texts {
  private Texts() {}

  static boolean is(Value value) {
    return value instanceof Value.Text || value instanceof Safe;
  }

  /// Returns the content of a text; of anything else nothing.
  static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Safe(var text) -> text;
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Opaque _ ->
          "";
    };
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Returns the character at a position counted in code points.
  static String charAt(String text, int index) {
    int at = text.offsetByCodePoints(0, index);
    return text.substring(at, text.offsetByCodePoints(at, 1));
  }
}
