package io.sherpack.operation;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people set on an object that a pack does not speak of, as paths without their values.
final class BesidePack {
  private BesidePack() {}

  /// @param asked what people set on the live object
  /// @param wanted the object as the pack prints it
  static List<String> paths(Value.Mapping asked, Value.Mapping wanted) {
    List<String> paths = new ArrayList<>();
    mapping(asked, wanted, "", paths);
    return paths;
  }

  private static void mapping(
      Value.Mapping asked, Value.Mapping wanted, String path, List<String> paths) {
    asked
        .entries()
        .forEach(
            (key, value) -> {
              String inner = path.isEmpty() ? key : path + "." + key;
              if (wanted.has(key)) {
                value(value, wanted.get(key), inner, paths);
              } else if (!named(inner)) {
                paths.add(inner);
              }
            });
  }

  // Where the object is, and texts that the server keeps in another form.
  private static boolean named(String path) {
    return path.equals("metadata.namespace") || path.equals("data");
  }

  private static void value(Value asked, Value wanted, String path, List<String> paths) {
    if (asked instanceof Value.Mapping inner && wanted instanceof Value.Mapping other) {
      mapping(inner, other, path, paths);
    } else if (asked instanceof Value.Sequence(var items)
        && wanted instanceof Value.Sequence(var others)) {
      items.forEach(item -> item(item, others, path, paths));
    }
  }

  // Items that have names are known by them; others belong to whoever owns the list.
  private static void item(Value item, List<Value> others, String path, List<String> paths) {
    if (!(item instanceof Value.Mapping inner)) {
      return;
    }
    Optional<String> name = Fields.text(inner, "name");
    if (name.isEmpty()) {
      return;
    }
    String place = path + "[" + name.get() + "]";
    Optional<Value.Mapping> same =
        others.stream()
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .filter(other -> Fields.text(other, "name").equals(name))
            .findFirst();
    if (same.isPresent()) {
      mapping(inner, same.get(), place, paths);
    } else {
      paths.add(place);
    }
  }
}
