package io.sherpack.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Values that know their origins: layers, the lowest first. What the user says lies over what the
/// packs say, as a whole.
public record LayeredValues(List<Layer> layers) {
  public static final LayeredValues EMPTY = new LayeredValues(List.of());

  public LayeredValues {
    layers = List.copyOf(layers);
  }

  /// Returns these values with `layer` on top.
  public LayeredValues with(Layer layer) {
    var more = new ArrayList<>(layers);
    more.add(layer);
    return new LayeredValues(more);
  }

  /// Returns these values with a flag on top, which works on what they are without it.
  ///
  /// @param readFile gives the text of a file by its name; only `--set-file` asks
  /// @throws io.sherpack.diagnostic.SherpackException.Input with the place in the flag's text
  public LayeredValues with(SetFlag flag, Function<String, String> readFile) {
    return with(SetFlags.layer(merged(), flag, readFile));
  }

  /// Returns these values over those that were given for a revision before, as Helm lays them: a
  /// null takes away what it meets there, and itself.
  public LayeredValues reusing(Layer kept) {
    return Reuse.of(this, kept);
  }

  /// Returns these values with other layers below them, the lowest first.
  public LayeredValues over(List<Layer> lower) {
    var more = new ArrayList<>(lower);
    more.addAll(layers);
    return new LayeredValues(more);
  }

  /// Returns all layers in one; nulls stay, since they delete what a pack has further down.
  public Value.Mapping merged() {
    return Merge.keepingNulls(
        merged(layer -> !layer.origin().user()), merged(layer -> layer.origin().user()));
  }

  private Value.Mapping merged(Predicate<Layer> chosen) {
    Value.Mapping result = Value.Mapping.EMPTY;
    for (Layer layer : layers) {
      result = chosen.test(layer) ? layer.onto(result) : result;
    }
    return result;
  }

  /// Returns, by identity, the integers that `--set` made, which Helm tells from those of YAML.
  public Set<Value> integersOfFlags() {
    Set<Value> integers = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Layer layer : layers) {
      boolean flag =
          layer.origin() instanceof Origin.Flag(var option, _)
              && option.equals(SetFlag.Kind.TYPED.option());
      if (flag) {
        gather(layer.values(), integers);
      }
    }
    layers.stream()
        .filter(layer -> layer.said().isEmpty())
        .forEach(layer -> drop(layer.values(), integers));
    return integers;
  }

  private static void gather(Value value, Set<Value> integers) {
    switch (value) {
      case Value.Int number -> integers.add(number);
      case Value.Mapping(var entries) -> entries.values().forEach(one -> gather(one, integers));
      case Value.Sequence(var items) -> items.forEach(one -> gather(one, integers));
      case Value _ -> {}
    }
  }

  // A flag that sets one item of a list carries the others along.
  private static void drop(Value value, Set<Value> integers) {
    if (!integers.isEmpty()) {
      Set<Value> others = Collections.newSetFromMap(new IdentityHashMap<>());
      gather(value, others);
      integers.removeAll(others);
    }
  }

  /// Returns what each layer says about `path`, the lowest first; silent layers are left out.
  public List<Stated> chain(ValuePath path) {
    return layers.stream().flatMap(layer -> layer.stated(path).stream()).toList();
  }

  /// Returns the statement in force for `path`, or for the nearest thing above it that there is.
  public Optional<Stated> origin(ValuePath path) {
    Value.Mapping values = merged();
    ValuePath at = path;
    while (!at.isRoot()) {
      Optional<Stated> found = at.in(values).isPresent() ? inForce(at) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
      at = at.parent();
    }
    return Optional.empty();
  }

  // A user who cuts a path off does so to what users said before: what a pack has there comes back
  // when a later layer opens the way again.
  private Optional<Stated> inForce(ValuePath path) {
    var candidates = new ArrayList<Stated>();
    for (Stated stated : chain(path)) {
      if (stated.at().equals(path)) {
        candidates.add(stated);
      } else {
        candidates.removeIf(one -> one.origin().user() || !stated.origin().user());
      }
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getLast());
  }
}
