package io.sherpack.patch;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out the operations of RFC 6902.
public final class JsonPatch {
  private static final String END = "-";

  private JsonPatch() {}

  /// Why an operation cannot be carried out.
  public static final class Misfit extends Exception {
    private static final long serialVersionUID = 1;

    Misfit(String message) {
      super(message);
    }
  }

  /// Returns the object after all operations, in their order.
  ///
  /// @throws Misfit when one cannot be carried out; then none counts
  public static Value apply(Value object, List<Value> operations) throws Misfit {
    Value result = object;
    for (Value operation : operations) {
      if (!(operation instanceof Value.Mapping fields)) {
        throw new Misfit("an operation is a map with `op` and `path`");
      }
      result = apply(result, fields);
    }
    return result;
  }

  private static Value apply(Value object, Value.Mapping operation) throws Misfit {
    String path = text(operation, "path");
    List<String> at = pointer(path);
    return switch (text(operation, "op")) {
      case "add" -> add(object, at, value(operation), path);
      case "remove" -> remove(object, at, path);
      case "replace" -> {
        Value _ = found(object, at, path);
        yield replaced(object, at, value(operation), path);
      }
      case "move" -> {
        String from = text(operation, "from");
        if ((path + "/").startsWith(from + "/") && !path.equals(from)) {
          throw new Misfit("`" + from + "` cannot be moved into itself");
        }
        Value moved = found(object, pointer(from), from);
        yield add(remove(object, pointer(from), from), at, moved, path);
      }
      case "copy" -> {
        String from = text(operation, "from");
        yield add(object, at, found(object, pointer(from), from), path);
      }
      case "test" -> {
        if (!found(object, at, path).equals(value(operation))) {
          throw new Misfit("the value at `" + path + "` is another than the test wants");
        }
        yield object;
      }
      default -> throw new Misfit("`" + text(operation, "op") + "` is no operation");
    };
  }

  private static String text(Value.Mapping operation, String key) throws Misfit {
    if (operation.get(key) instanceof Value.Text(var text)) {
      return text;
    }
    throw new Misfit("an operation has no `" + key + "`");
  }

  private static Value value(Value.Mapping operation) throws Misfit {
    if (!operation.has("value")) {
      throw new Misfit("an operation has no `value`");
    }
    return operation.get("value");
  }

  private static List<String> pointer(String path) throws Misfit {
    if (path.isEmpty()) {
      return List.of();
    }
    if (!path.startsWith("/")) {
      throw new Misfit("the path `" + path + "` does not begin with `/`");
    }
    List<String> parts = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) {
      parts.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return parts;
  }

  private static Value found(Value object, List<String> at, String path) throws Misfit {
    Value current = object;
    for (String part : at) {
      current = child(current, part).orElseThrow(() -> missing(path));
    }
    return current;
  }

  private static Misfit missing(String path) {
    return new Misfit("there is nothing at `" + path + "`");
  }

  private static Optional<Value> child(Value parent, String part) {
    if (parent instanceof Value.Mapping map) {
      return map.has(part) ? Optional.of(map.get(part)) : Optional.empty();
    }
    if (parent instanceof Value.Sequence(var items)) {
      int index = index(part);
      return index >= 0 && index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static int index(String part) {
    return part.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(part) : -1;
  }

  /// What is done to the parent of what a path names.
  private interface Change {
    Value of(Value parent, String last) throws Misfit;
  }

  private static Value changed(Value object, List<String> at, String path, Change change)
      throws Misfit {
    String first = at.getFirst();
    if (at.size() == 1) {
      return change.of(object, first);
    }
    Value child = child(object, first).orElseThrow(() -> missing(path));
    return with(object, first, changed(child, at.subList(1, at.size()), path, change));
  }

  private static Value with(Value parent, String part, Value child) {
    if (parent instanceof Value.Sequence(var items)) {
      List<Value> copy = new ArrayList<>(items);
      copy.set(index(part), child);
      return Value.sequence(copy);
    }
    Map<String, Value> copy = new LinkedHashMap<>(((Value.Mapping) parent).entries());
    copy.put(part, child);
    return Value.mapping(copy);
  }

  private static Value add(Value object, List<String> at, Value value, String path) throws Misfit {
    return at.isEmpty()
        ? value
        : changed(object, at, path, (parent, last) -> added(parent, last, value, path));
  }

  private static Value added(Value parent, String last, Value value, String path) throws Misfit {
    if (parent instanceof Value.Mapping) {
      return with(parent, last, value);
    }
    if (parent instanceof Value.Sequence(var items)) {
      int index = last.equals(END) ? items.size() : index(last);
      if (index >= 0 && index <= items.size()) {
        List<Value> copy = new ArrayList<>(items);
        copy.add(index, value);
        return Value.sequence(copy);
      }
    }
    throw missing(path);
  }

  private static Value replaced(Value object, List<String> at, Value value, String path)
      throws Misfit {
    return at.isEmpty()
        ? value
        : changed(object, at, path, (parent, last) -> with(parent, last, value));
  }

  private static Value remove(Value object, List<String> at, String path) throws Misfit {
    if (at.isEmpty()) {
      throw new Misfit(
          "the object itself cannot be removed; a patch with `$patch: delete` does that");
    }
    return changed(object, at, path, (parent, last) -> removed(parent, last, path));
  }

  private static Value removed(Value parent, String last, String path) throws Misfit {
    Value _ = child(parent, last).orElseThrow(() -> missing(path));
    if (parent instanceof Value.Sequence(var items)) {
      List<Value> copy = new ArrayList<>(items);
      copy.remove(index(last));
      return Value.sequence(copy);
    }
    Map<String, Value> copy = new LinkedHashMap<>(((Value.Mapping) parent).entries());
    copy.remove(last);
    return Value.mapping(copy);
  }
}
