package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/// What becomes of texts on the way that Helm's `toYaml` takes: it writes JSON and reads that as
/// YAML, for which some characters are line breaks and others none at all.
final class GoJsonDetour {
  private static final int NEXT_LINE = 0x85;
  private static final Pattern BREAKS = Pattern.compile(" *\u0085[ \u0085]*");

  private GoJsonDetour() {}

  /// Whether the way changes a text in there.
  static boolean changes(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text.chars().anyMatch(GoJsonDetour::odd);
      case Value.Sequence(var items) -> items.stream().anyMatch(GoJsonDetour::changes);
      case Value.Mapping(var entries) ->
          entries.entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().chars().anyMatch(GoJsonDetour::odd)
                          || changes(entry.getValue()));
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          false;
    };
  }

  /// Whether the way ends at a text in there. A key must stand on one line.
  static boolean ends(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text.chars().anyMatch(unit -> unit != NEXT_LINE && odd(unit));
      case Value.Sequence(var items) -> items.stream().anyMatch(GoJsonDetour::ends);
      case Value.Mapping(var entries) ->
          entries.entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().chars().anyMatch(GoJsonDetour::odd) || ends(entry.getValue()));
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          false;
    };
  }

  /// Returns the value with line breaks folded, as in texts between quotes.
  static Value folded(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Value.of(folded(text));
      case Value.Sequence(var items) -> {
        var copy = new ArrayList<Value>(items.size());
        items.forEach(item -> copy.add(folded(item)));
        yield new Value.Sequence(copy);
      }
      case Value.Mapping(var entries) -> {
        var copy = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> copy.put(key, folded(entry)));
        yield new Value.Mapping(copy);
      }
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          value;
    };
  }

  private static String folded(String text) {
    return BREAKS
        .matcher(text)
        .replaceAll(
            found -> {
              int breaks = (int) found.group().chars().filter(unit -> unit == NEXT_LINE).count();
              return breaks == 1 ? " " : "\n".repeat(breaks - 1);
            });
  }

  private static boolean odd(int unit) {
    return (unit >= 0x7F && unit < 0xA0) || unit == 0xFFFE || unit == 0xFFFF;
  }
}
