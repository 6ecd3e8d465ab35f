package io.sherpack.values.schema;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// JSON pointers (RFC 6901) and the paths that people write.
final class Pointer {
  private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\[\\]\"\\s]+");

  private Pointer() {}

  /// Returns `pointer` one step longer. `#` is escaped too: it ends the address of a schema.
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1").replace("#", "%23");
  }

  static List<String> steps(String pointer) {
    var steps = new ArrayList<String>();
    for (int start = 0; start < pointer.length(); ) {
      int end = pointer.indexOf('/', start + 1);
      end = end < 0 ? pointer.length() : end;
      steps.add(unescape(pointer.substring(start + 1, end)));
      start = end;
    }
    return List.copyOf(steps);
  }

  private static String unescape(String step) {
    return step.replace("%23", "#").replace("~1", "/").replace("~0", "~");
  }

  /// Returns the pointer to what holds the end of `pointer`.
  static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  /// Returns the last step of `pointer`, empty when it has none.
  static String last(String pointer) {
    return unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  /// Whether `pointer` is `ancestor` or below it.
  static boolean within(String pointer, String ancestor) {
    return pointer.equals(ancestor) || pointer.startsWith(ancestor + "/");
  }

  static Optional<Value> find(Value root, List<String> steps) {
    Optional<Value> found = Optional.of(root);
    for (String step : steps) {
      found = found.flatMap(value -> step(value, step));
    }
    return found;
  }

  private static Optional<Value> step(Value value, String step) {
    return switch (value) {
      case Value.Mapping mapping ->
          mapping.has(step) ? Optional.of(mapping.get(step)) : Optional.empty();
      case Value.Sequence(var items) -> index(step, items.size()).map(items::get);
      default -> Optional.empty();
    };
  }

  static Optional<Integer> index(String step, int size) {
    if (!step.matches("0|[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(step);
    return index < size ? Optional.of(index) : Optional.empty();
  }

  /// Returns `steps` as a user would write them below `root`: `ingress.hosts[0].paths`.
  static String path(Value root, List<String> steps) {
    var out = new StringBuilder();
    Optional<Value> at = Optional.of(root);
    for (String step : steps) {
      if (at.orElse(Value.Null.INSTANCE) instanceof Value.Sequence) {
        out.append('[').append(step).append(']');
      } else if (PLAIN_KEY.matcher(step).matches()) {
        out.append(out.isEmpty() ? "" : ".").append(step);
      } else {
        out.append("[\"").append(step).append("\"]");
      }
      at = at.flatMap(value -> step(value, step));
    }
    return out.toString();
  }
}
