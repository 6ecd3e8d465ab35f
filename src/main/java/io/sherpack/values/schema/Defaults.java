package io.sherpack.values.schema;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that a schema gives to what nobody sets.
final class Defaults {
  private static final int DEPTH = 100;

  private final References references;
  private final boolean refsStandAlone;
  private final Map<List<String>, Site> places = new HashMap<>();

  private Defaults(References references) {
    this.references = references;
    this.refsStandAlone =
        references.root().keyword("$schema") instanceof Value.Text(var name)
            && Draft.of(name).filter(Draft::refStandsAlone).isPresent();
  }

  record Found(Value.Mapping values, Map<List<String>, Site> places) {
    /// Returns where the default that gives the value at `path` is written.
    Optional<Span> place(List<String> path) {
      for (int length = path.size(); length >= 0; length--) {
        Optional<Site> site = Optional.ofNullable(places.get(path.subList(0, length)));
        if (site.isPresent()) {
          return site.map(found -> found.document().place(below(found, path, places)));
        }
      }
      return Optional.empty();
    }

    private static String below(Site site, List<String> path, Map<List<String>, Site> places) {
      int length = path.size();
      while (!places.containsKey(path.subList(0, length))) {
        length--;
      }
      String pointer = site.pointer();
      for (String step : path.subList(length, path.size())) {
        pointer = Pointer.child(pointer, step);
      }
      return pointer;
    }
  }

  static Found of(References references) {
    var defaults = new Defaults(references);
    Value.Mapping values =
        defaults.of(references.root(), List.of(), false, 0).orElse(Value.Null.INSTANCE)
                instanceof Value.Mapping mapping
            ? mapping
            : Value.Mapping.EMPTY;
    return new Found(values, Map.copyOf(defaults.places));
  }

  // A schema that refers to itself has no default for its depths.
  private Optional<Value> of(Site schema, List<String> path, boolean object, int depth) {
    if (depth > DEPTH) {
      return Optional.empty();
    }
    boolean alone = refsStandAlone && schema.has("$ref");
    if (schema.has("default") && !alone) {
      Site own = schema.child("default", schema.keyword("default"));
      places.put(path, own);
      return Optional.of(own.value());
    }
    boolean mapping = object || schema.keyword("type").equals(Value.of("object"));
    Optional<Value> found = alone || !mapping ? Optional.empty() : properties(schema, path, depth);
    for (Site other : others(schema, alone)) {
      found = merged(found, of(other, path, mapping && !alone, depth + 1));
    }
    return found;
  }

  private List<Site> others(Site schema, boolean alone) {
    var others = new ArrayList<Site>();
    if (schema.keyword("$ref") instanceof Value.Text(var ref)) {
      references.resolve(schema, ref).ifPresent(others::add);
    }
    if (!alone && schema.keyword("allOf") instanceof Value.Sequence(var items)) {
      Site list = schema.child("allOf", schema.value());
      for (int i = 0; i < items.size(); i++) {
        others.add(list.child(Integer.toString(i), items.get(i)));
      }
    }
    return others;
  }

  private Optional<Value> properties(Site schema, List<String> path, int depth) {
    var values = new LinkedHashMap<String, Value>();
    if (schema.keyword("properties") instanceof Value.Mapping(var entries)) {
      Site properties = schema.child("properties", schema.value());
      entries.forEach(
          (key, value) ->
              of(properties.child(key, value), child(path, key), false, depth + 1)
                  .ifPresent(found -> values.put(key, found)));
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(Value.mapping(values));
  }

  private static List<String> child(List<String> path, String key) {
    var child = new ArrayList<>(path);
    child.add(key);
    return List.copyOf(child);
  }

  private static Optional<Value> merged(Optional<Value> first, Optional<Value> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    return Optional.of(merged(first.get(), second.get()));
  }

  private static Value merged(Value first, Value second) {
    if (!(first instanceof Value.Mapping(var above))
        || !(second instanceof Value.Mapping(var below))) {
      return first;
    }
    var all = new LinkedHashMap<String, Value>(above);
    below.forEach((key, value) -> all.merge(key, value, Defaults::merged));
    return Value.mapping(all);
  }
}
