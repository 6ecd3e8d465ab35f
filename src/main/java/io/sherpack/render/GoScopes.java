package io.sherpack.render;

import io.sherpack.pack.ScopedPack;
import io.sherpack.template.function.NamedMap;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Go templates see as `.`: one mapping for each pack of a tree.
///
/// As in Helm all templates of a run share it, and the values of a subpack are those that its
/// parent has under its name: what one template changes, the later ones see.
final class GoScopes {
  private final Map<String, Value.Mapping> byPath = new HashMap<>();
  private final IdentityHashMap<Map<String, Value>, Value.Mapping> copies = new IdentityHashMap<>();
  private final Set<Value> integers;
  private final Value release;
  private final Value capabilities;

  /// @param integers by identity the integers among the values that Go has as `int64`
  GoScopes(ScopedPack root, ReleaseFacts release, Capabilities capabilities, Set<Value> integers) {
    this.integers = integers;
    this.release = release.helmValue();
    this.capabilities = CapabilitiesObject.of(capabilities);
    var _ = add(root, true, mutable(root.values()).entries());
  }

  private Value.Mapping add(ScopedPack pack, boolean root, Map<String, Value> values) {
    Map<String, Value> subcharts = new LinkedHashMap<>();
    Map<String, Value> dot = new LinkedHashMap<>();
    dot.put("Chart", ChartFacts.of(pack, root));
    dot.put("Files", new ChartFiles(pack.pack().files()));
    dot.put("Release", release);
    dot.put("Capabilities", capabilities);
    dot.put("Values", ValuesMethods.on(values));
    dot.put("Subcharts", new Value.Mapping(subcharts));
    for (ScopedPack subpack : pack.subpacks()) {
      Value.Mapping inner = add(subpack, false, under(values, subpack.name()));
      subcharts.put(subpack.name(), plain(inner));
    }
    Value.Mapping scope = ValuesMethods.on(dot);
    byPath.put(pack.path(), scope);
    return scope;
  }

  // To its parent the data of a subchart is a map without a name.
  private static Value.Mapping plain(Value.Mapping scope) {
    return scope.entries() instanceof NamedMap named ? new Value.Mapping(named.entries()) : scope;
  }

  // A dot in a name is taken for a step, as in Helm.
  private static Map<String, Value> under(Map<String, Value> values, String name) {
    Map<String, Value> found = values;
    for (String step : name.split("\\.", -1)) {
      if (!(found.get(step) instanceof Value.Mapping(var inner))) {
        return new LinkedHashMap<>();
      }
      found = inner;
    }
    return found;
  }

  /// Returns the scope of the pack at `path`, with `.Template` saying which template is rendered.
  Value.Mapping of(String path, String template) {
    Value.Mapping scope = byPath.getOrDefault(path, Value.Mapping.EMPTY);
    var facts = new NamedMap(ValuesMethods.TYPE);
    var _ = facts.put("Name", Value.of(template));
    var _ = facts.put("BasePath", Value.of(path + "/templates"));
    var _ = scope.entries().put("Template", new Value.Mapping(facts));
    return scope;
  }

  /// Returns the scope of the pack at `path` as the last of its templates had it.
  Value.Mapping asIs(String path) {
    return byPath.getOrDefault(path, Value.Mapping.EMPTY);
  }

  // What is one map in the values stays one: charts share what lies deep in `global`.
  private Value.Mapping mutable(Value.Mapping values) {
    Value.Mapping known = copies.get(values.entries());
    if (known != null) {
      return known;
    }
    var copy = new LinkedHashMap<String, Value>();
    var result = new Value.Mapping(copy);
    if (!values.entries().isEmpty()) {
      copies.put(values.entries(), result);
    }
    values.entries().forEach((key, value) -> copy.put(key, mutable(value)));
    return result;
  }

  // YAML's numbers are floats in Helm; only those of `--set` are integers.
  private Value mutable(Value value) {
    return switch (value) {
      case Value.Mapping mapping -> mutable(mapping);
      case Value.Sequence(var items) -> {
        List<Value> copy = new ArrayList<>(items.size());
        items.forEach(item -> copy.add(mutable(item)));
        yield new Value.Sequence(copy);
      }
      case Value.Int(long number) when integers.contains(value) -> Sized.int64(number);
      case Value.Int(long number) -> Value.of((double) number);
      case Value.BigInt(var number) -> Value.of(number.doubleValue());
      case Value.Real(double number, _) -> Value.of(number);
      case Value.Null _, Value.Bool _, Value.Text _, Value.Opaque _ -> value;
    };
  }
}
