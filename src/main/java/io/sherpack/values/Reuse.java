package io.sherpack.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lays new values over those that were given before, as Helm does: a null takes away what it meets
/// and itself, so that the default comes back; where it meets nothing it stays.
final class Reuse {
  private Reuse() {}

  static LayeredValues of(LayeredValues fresh, Layer kept) {
    List<List<String>> gone = gone(fresh.merged(), kept.values(), List.of());
    List<Layer> layers = new ArrayList<>();
    layers.add(without(kept, gone));
    fresh.layers().forEach(layer -> layers.add(without(layer, gone)));
    return new LayeredValues(layers);
  }

  private static List<List<String>> gone(
      Value.Mapping fresh, Value.Mapping kept, List<String> above) {
    List<List<String>> gone = new ArrayList<>();
    fresh
        .entries()
        .forEach(
            (key, value) -> {
              List<String> path = new ArrayList<>(above);
              path.add(key);
              Value old = kept.get(key);
              if (value instanceof Value.Null && !(old instanceof Value.Null)) {
                gone.add(path);
              } else if (value instanceof Value.Mapping below && old instanceof Value.Mapping was) {
                gone.addAll(gone(below, was, path));
              }
            });
    return gone;
  }

  private static Layer without(Layer layer, List<List<String>> gone) {
    Value.Mapping values = layer.values();
    for (List<String> path : gone) {
      values = without(values, path);
    }
    return new Layer(layer.origin(), values, layer.tree(), layer.said());
  }

  private static Value.Mapping without(Value.Mapping values, List<String> path) {
    String key = path.getFirst();
    Map<String, Value> entries = new LinkedHashMap<>(values.entries());
    if (path.size() == 1) {
      entries.remove(key);
    } else if (values.get(key) instanceof Value.Mapping below) {
      entries.put(key, without(below, path.subList(1, path.size())));
    }
    return Value.mapping(entries);
  }
}
