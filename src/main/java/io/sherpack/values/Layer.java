package io.sherpack.values;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.ValuePath.Step;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Values from one origin.
///
/// @param tree the text that the values were read from, where that is YAML
/// @param said the paths that a flag sets, which replace what was there; empty for all that merges
public record Layer(Origin origin, Value.Mapping values, Optional<YamlNode> tree, List<Said> said) {
  public Layer {
    Objects.requireNonNull(origin);
    Objects.requireNonNull(values);
    Objects.requireNonNull(tree);
    said = List.copyOf(said);
  }

  public Layer(Origin origin, Value.Mapping values, Optional<YamlNode> tree) {
    this(origin, values, tree, List.of());
  }

  /// Returns `lower` with this layer on top; nulls stay.
  public Value.Mapping onto(Value.Mapping lower) {
    return said.isEmpty() ? Merge.keepingNulls(lower, values) : carry(lower, values, said);
  }

  /// Returns what `values` has at the paths, and nothing else; a list comes as a whole.
  static Value.Mapping cut(Value.Mapping values, List<Said> paths) {
    return carry(Value.Mapping.EMPTY, values, paths);
  }

  private static Value.Mapping carry(Value.Mapping lower, Value.Mapping values, List<Said> paths) {
    Value.Mapping result = lower;
    for (Said one : paths) {
      ValuePath path = one.path().aboveLists();
      Optional<Value> value = path.in(values);
      if (value.isPresent()) {
        result = put(result, path.steps(), value.get());
      }
    }
    return result;
  }

  private static Value.Mapping put(Value.Mapping into, List<Step> steps, Value value) {
    String key = ((Step.Key) steps.getFirst()).name();
    Value below = value;
    if (steps.size() > 1) {
      Value.Mapping there =
          into.get(key) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
      below = put(there, steps.subList(1, steps.size()), value);
    }
    Map<String, Value> result = new LinkedHashMap<>(into.entries());
    result.put(key, below);
    return Value.mapping(result);
  }

  /// Returns the same layer as it looks from a pack that has this one's pack under `prefix`.
  public Layer under(ValuePath prefix) {
    Layer result = this;
    for (Step step : prefix.steps().reversed()) {
      result = result.under(((Step.Key) step).name());
    }
    return result;
  }

  private Layer under(String key) {
    var prefixed = new ArrayList<Said>();
    said.forEach(one -> prefixed.add(new Said(ValuePath.of(key).then(one.path()), one.span())));
    return new Layer(
        origin, Value.mapping(Map.of(key, values)), tree.map(node -> wrapped(key, node)), prefixed);
  }

  private static YamlNode wrapped(String key, YamlNode node) {
    return new YamlNode.Mapping(node.span(), List.of(new YamlNode.Entry(key, node.span(), node)));
  }

  /// Returns what this layer says about `path`, if it says anything.
  public Optional<Stated> stated(ValuePath path) {
    if (!speaksOf(path)) {
      return Optional.empty();
    }
    return path.in(values)
        .map(
            value ->
                stated(
                    value instanceof Value.Null ? Stated.Effect.DELETES : Stated.Effect.SETS,
                    path,
                    value))
        .or(() -> cutOff(path));
  }

  private boolean speaksOf(ValuePath path) {
    return said.isEmpty()
        || said.stream().anyMatch(one -> one.path().covers(path) || path.covers(one.path()));
  }

  // The nearest thing above that exists decides: a map leaves room for the path, unless a flag put
  // it there as a whole.
  private Optional<Stated> cutOff(ValuePath path) {
    ValuePath above = path.parent();
    Optional<Value> value = above.in(values);
    while (value.isEmpty()) {
      above = above.parent();
      value = above.in(values);
    }
    return switch (value.get()) {
      case Value.Null nothing -> Optional.of(stated(Stated.Effect.DELETES, above, nothing));
      case Value.Mapping map when !replacedBySaying(path) -> Optional.empty();
      case Value other -> Optional.of(stated(Stated.Effect.REPLACES, above, other));
    };
  }

  private boolean replacedBySaying(ValuePath path) {
    return said.stream().anyMatch(one -> one.path().covers(path));
  }

  private Stated stated(Stated.Effect effect, ValuePath at, Value value) {
    return new Stated(origin, effect, at, value, span(at));
  }

  private Optional<Span> span(ValuePath at) {
    return tree.flatMap(node -> node(node, at.steps())).map(YamlNode::span).or(() -> flagSpan(at));
  }

  private Optional<Span> flagSpan(ValuePath at) {
    return said.stream()
        .filter(one -> one.path().covers(at) || at.covers(one.path()))
        .map(Said::span)
        .reduce((_, last) -> last);
  }

  private static Optional<YamlNode> node(YamlNode node, List<Step> steps) {
    Optional<YamlNode> found = Optional.of(node);
    for (Step step : steps) {
      found = found.flatMap(one -> below(one, step));
    }
    return found;
  }

  private static Optional<YamlNode> below(YamlNode node, Step step) {
    return switch (node) {
      case YamlNode.Mapping mapping when step instanceof Step.Key(var name) -> mapping.get(name);
      case YamlNode.Sequence(_, var items)
          when step instanceof Step.Index(var number) && number < items.size() ->
          Optional.of(items.get(number));
      case YamlNode _ -> Optional.empty();
    };
  }
}
