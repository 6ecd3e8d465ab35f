package io.sherpack.template.jinja;

import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.util.regex.Pattern;

/// Attribute paths such as `metadata.name` and `0.port` that filters take.
final class Attributes {
  private static final Pattern DOT = Pattern.compile("\\.");

  private Attributes() {}

  /// Returns what `path` reaches from `value`, or undefined.
  static Value of(Value value, Value path, Rendering rendering) {
    if (!Texts.is(path)) {
      return Lookup.item(value, path, rendering.reads());
    }
    Value at = value;
    for (String part : DOT.split(Texts.of(path), -1)) {
      at = step(at, part, rendering.reads());
    }
    return at;
  }

  private static Value step(Value value, String part, ReadLog reads) {
    boolean index =
        !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
    return index && !Maps.is(value)
        ? Lookup.item(value, Value.of(Long.parseLong(part)), reads)
        : Lookup.member(value, part, reads);
  }
}
