package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Cause;
import io.sherpack.plan.FieldPath;
import io.sherpack.plan.ObjectDiff;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Trial;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Renders a pack again with one value at a time as it was before, to see which fields owe what to
/// it.
final class Trials {
  /// Beyond it only whole sections of the values are tried.
  private static final int MOST = 12;

  private final RenderPack renderPack;
  private final RenderPack.Result rendered;
  private final RenderRequest request;
  private final RenderPack.Surroundings around;
  private final Function<Manifest, List<Resource>> placed;
  private final List<Trial> trials = new ArrayList<>();

  /// @param rendered what is wanted
  /// @param around what it was rendered with
  /// @param placed gives the resources of a manifest as they are compared
  Trials(
      RenderPack renderPack,
      RenderPack.Result rendered,
      RenderRequest request,
      RenderPack.Surroundings around,
      Function<Manifest, List<Resource>> placed) {
    this.renderPack = renderPack;
    this.rendered = rendered;
    this.request = request.withoutValues();
    this.around = around;
    this.placed = placed;
  }

  /// @param config the values that the user gave before
  /// @param defaults the values that the pack had before
  /// @param own those that it has now
  List<Trial> run(Value.Mapping config, Value.Mapping defaults, Value.Mapping own)
      throws InterruptedException {
    Value.Mapping now = rendered.user().merged();
    attempt(Trial.Kind.NOTHING, new Cause.Key("", ""), now);
    for (List<String> path : changed(config, now)) {
      attempt(Trial.Kind.VALUE, key(path), put(now, path, at(config, path)));
    }
    for (List<String> path : changed(defaults, own)) {
      Value before = at(defaults, path).orElse(Value.Null.INSTANCE);
      Value.Mapping lower = put(Value.Mapping.EMPTY, path, Optional.of(before));
      attempt(
          Trial.Kind.DEFAULT,
          new Cause.Key(ValuePath.of(path).print(), ""),
          Merge.keepingNulls(lower, now));
    }
    return List.copyOf(trials);
  }

  private Cause.Key key(List<String> path) {
    ValuePath at = ValuePath.of(path);
    String origin = rendered.user().origin(at).map(stated -> stated.origin().label()).orElse("");
    return new Cause.Key(at.print(), at.in(rendered.user().merged()).isPresent() ? origin : "");
  }

  private void attempt(Trial.Kind kind, Cause.Key key, Value.Mapping values)
      throws InterruptedException {
    try {
      RenderPack.Result result =
          renderPack.again(
              rendered,
              request,
              new RenderPack.Surroundings(
                  around.capabilities(),
                  around.lookup(),
                  around.secrets(),
                  ReadLog.NONE,
                  around.revision(),
                  values));
      trials.add(new Trial(kind, key, ObjectSet.of(placed.apply(result.manifest()))));
    } catch (SherpackException refused) {
      // Half old, half new values need not make sense to the pack: such a trial says nothing.
      return;
    }
  }

  // Lists count as a whole, as they do when values are merged.
  private static Set<List<String>> changed(Value.Mapping before, Value.Mapping now) {
    Set<List<String>> paths = new LinkedHashSet<>();
    ObjectDiff.between(before, now).forEach(change -> paths.add(keys(change.path())));
    if (paths.size() <= MOST) {
      return paths;
    }
    Set<List<String>> sections = new LinkedHashSet<>();
    paths.forEach(path -> sections.add(List.of(path.getFirst())));
    return sections;
  }

  private static List<String> keys(FieldPath path) {
    return path.steps().stream()
        .takeWhile(FieldPath.Step.Key.class::isInstance)
        .map(step -> ((FieldPath.Step.Key) step).name())
        .toList();
  }

  private static Optional<Value> at(Value.Mapping values, List<String> path) {
    return ValuePath.of(path).in(values);
  }

  private static Value.Mapping put(
      Value.Mapping values, List<String> path, Optional<Value> replacement) {
    String key = path.getFirst();
    Map<String, Value> copy = new java.util.LinkedHashMap<>(values.entries());
    if (path.size() > 1) {
      Value.Mapping below = Merge.section(values, key);
      copy.put(key, put(below, path.subList(1, path.size()), replacement));
    } else if (replacement.isPresent()) {
      copy.put(key, replacement.get());
    } else {
      copy.remove(key);
    }
    return Value.mapping(copy);
  }
}
