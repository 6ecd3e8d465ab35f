package io.sherpack.migrate;

import io.sherpack.values.Value;

/// What a loop goes over, as far as the default values tell.
enum Shape {
  LIST,
  MAP,
  UNKNOWN;

  static Shape of(Term term) {
    String text = term.jinja().text();
    if (text.startsWith("[") || text.startsWith("until(") || text.contains("| splitlist(")) {
      return LIST;
    }
    return switch (term.sample()) {
      case Value.Sequence _ -> text.equals("[]") || !text.startsWith("values") ? UNKNOWN : LIST;
      case Value.Mapping _ -> text.startsWith("values") ? MAP : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  /// Returns what the items are like, null where nothing is known.
  Value item(Value sample) {
    return switch (sample) {
      case Value.Sequence(var items) when !items.isEmpty() -> items.getFirst();
      case Value.Mapping(var entries) when !entries.isEmpty() -> entries.values().iterator().next();
      default -> Value.Null.INSTANCE;
    };
  }
}
