package io.sherpack.migrate;

import io.sherpack.values.Value;
import java.util.Set;

/// A Go operand in Jinja.
///
/// @param root whether it is what Go calls `$` at the top: values, release, chart and so on
/// @param sample what the values say by default, null where nothing is known
/// @param fails whether there are values with which it fails, as members of nothing do
record Term(Jinja jinja, boolean root, Value sample, boolean fails) {
  // What a root has, also one that is handed on in a map.
  private static final Set<String> FACTS =
      Set.of("Values", "Release", "Chart", "Capabilities", "Template", "Files");

  static final Term ROOT = new Term(Jinja.atom("root"), true, Value.Null.INSTANCE, false);

  static Term of(Jinja jinja) {
    return of(jinja, Value.Null.INSTANCE);
  }

  static Term of(Jinja jinja, Value sample) {
    return new Term(jinja, false, sample, false);
  }

  Term failing(boolean whether) {
    return new Term(jinja, root, sample, fails || whether);
  }

  /// Returns what is behind a name in it.
  Term field(String name) {
    if (root) {
      return ofRoot(name);
    }
    Value inner = sample instanceof Value.Mapping mapping ? mapping.get(name) : Value.Null.INSTANCE;
    boolean sure = FACTS.contains(name) || FACTS.stream().anyMatch(this::endsWith);
    return of(jinja.member(name), inner).failing(fails || (ofValues() && !sure));
  }

  private boolean endsWith(String name) {
    return jinja.text().endsWith("." + name);
  }

  /// Whether it is a member of something, which may be nothing.
  boolean ofValues() {
    String text = jinja.text();
    return jinja.level() == Jinja.Level.ATOM
        && text.matches("[A-Za-z_(].*[.\\[].*[\\w\\]]")
        && !text.matches("(root|release|pack|template|capabilities|files)\\b.*");
  }

  private static Term ofRoot(String name) {
    return switch (name) {
      case "Values" -> of(Jinja.atom("values"));
      case "Files" -> of(Jinja.atom("files"));
      default -> of(Jinja.atom("root").member(name));
    };
  }
}
