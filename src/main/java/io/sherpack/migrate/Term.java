package io.sherpack.migrate;

import io.sherpack.values.Value;

/// A Go operand in Jinja.
///
/// @param root whether it is what Go calls `$` at the top: values, release, chart and so on
/// @param sample what the values say by default, null where nothing is known
record Term(Jinja jinja, boolean root, Value sample) {
  static final Term ROOT = new Term(Jinja.atom("root"), true, Value.Null.INSTANCE);

  static Term of(Jinja jinja) {
    return new Term(jinja, false, Value.Null.INSTANCE);
  }

  static Term of(Jinja jinja, Value sample) {
    return new Term(jinja, false, sample);
  }

  /// Returns what is behind a name in it.
  Term field(String name) {
    if (root) {
      return ofRoot(name);
    }
    Value inner = sample instanceof Value.Mapping mapping ? mapping.get(name) : Value.Null.INSTANCE;
    return of(jinja.member(name), inner);
  }

  private static Term ofRoot(String name) {
    return switch (name) {
      case "Values" -> of(Jinja.atom("values"));
      case "Files" -> of(Jinja.atom("files"));
      default -> of(Jinja.atom("root").member(name));
    };
  }
}
