package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Warns where a map and something else meet, so that one of them is not used.
final class Clashes {
  private final Problems found;
  private final Set<String> paths = new HashSet<>();

  Clashes(Problems found) {
    this.found = found;
  }

  /// Compares what is given at the top of a pack's values with the default: something else than a
  /// map over a map is meant.
  ///
  /// @param path as the user writes it
  void top(String path, Value above, Value below) {
    if (above instanceof Value.Mapping(var newer)) {
      if (below instanceof Value.Mapping(var older)) {
        below(path, newer, older);
      } else if (!(below instanceof Value.Null)) {
        add(path, above, below);
      }
    }
  }

  private void below(String path, Map<String, Value> above, Map<String, Value> below) {
    below.forEach(
        (key, older) -> {
          Value newer = above.getOrDefault(key, Value.Null.INSTANCE);
          String deeper = path + "." + key;
          if (newer instanceof Value.Mapping(var one) && older instanceof Value.Mapping(var two)) {
            below(deeper, one, two);
          } else if (mixed(newer, older)) {
            add(deeper, newer, older);
          }
        });
  }

  private void add(String path, Value above, Value below) {
    add(
        path,
        "value `%s` is %s, but its default is %s, which is not used"
            .formatted(path, kind(above), kind(below)));
  }

  /// Compares a global value with what the subpack itself says of it.
  ///
  /// @param path the subpack's, as the user writes it
  void global(String path, Value above, Value own) {
    if (mixed(above, own)) {
      add(
          path,
          "value `%s` is %s, but %s in the pack above, which is not handed down"
              .formatted(path, kind(own), kind(above)));
    }
  }

  // A chart's defaults may hold its subcharts' too: both meet the same value.
  private void add(String path, String message) {
    if (paths.add(path)) {
      found.add(Diagnostic.warning("values-clash", message));
    }
  }

  private static boolean mixed(Value one, Value other) {
    return !(one instanceof Value.Null)
        && !(other instanceof Value.Null)
        && one instanceof Value.Mapping != other instanceof Value.Mapping;
  }

  private static String kind(Value value) {
    return Fields.withArticle(value.kindName());
  }
}
