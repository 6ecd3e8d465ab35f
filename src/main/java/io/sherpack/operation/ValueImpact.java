package io.sherpack.operation;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the values that a pack knows differ from those of an earlier one.
///
/// @param renamed values of which one went and one came, and that are the same but for their name
/// @param unheard values of the user that the newer pack no longer has
public record ValueImpact(
    List<Entry> added,
    List<Entry> removed,
    List<Renamed> renamed,
    List<Changed> changed,
    List<Unheard> unheard) {
  /// A value and its default, which is hidden where its name is a secret's.
  public record Entry(String path, String value) {}

  public record Renamed(String from, String to) {}

  public record Changed(String path, String before, String after) {}

  /// @param instead the new name, where it is known
  public record Unheard(String path, Optional<String> instead) {}

  public ValueImpact {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    renamed = List.copyOf(renamed);
    changed = List.copyOf(changed);
    unheard = List.copyOf(unheard);
  }

  /// Whether there is anything to tell.
  public boolean differs() {
    return !(added.isEmpty()
        && removed.isEmpty()
        && renamed.isEmpty()
        && changed.isEmpty()
        && unheard.isEmpty());
  }

  static ValueImpact of(Value.Mapping before, Value.Mapping after, Value.Mapping user) {
    Map<ValuePath, Value> old = leaves(before);
    Map<ValuePath, Value> now = leaves(after);
    Map<ValuePath, Value> gone = new LinkedHashMap<>(old);
    gone.keySet().removeIf(path -> path.in(after).isPresent());
    Map<ValuePath, Value> fresh = new LinkedHashMap<>(now);
    fresh.keySet().removeIf(path -> path.in(before).isPresent());
    Map<ValuePath, ValuePath> names = renamed(gone, fresh);
    List<Changed> changed = new ArrayList<>();
    old.forEach(
        (path, value) ->
            path.in(after)
                .filter(other -> !other.equals(value))
                .ifPresent(
                    other ->
                        changed.add(
                            new Changed(path.print(), text(path, value), text(path, other)))));
    List<Unheard> unheard = new ArrayList<>();
    leaves(user)
        .keySet()
        .forEach(
            path ->
                gone.keySet().stream()
                    .filter(lost -> lost.covers(path) || path.covers(lost))
                    .findFirst()
                    .ifPresent(
                        lost ->
                            unheard.add(
                                new Unheard(
                                    path.print(),
                                    Optional.ofNullable(names.get(lost)).map(ValuePath::print)))));
    List<Renamed> renamed = new ArrayList<>();
    names.forEach((from, to) -> renamed.add(new Renamed(from.print(), to.print())));
    gone.keySet().removeAll(names.keySet());
    fresh.keySet().removeAll(names.values());
    return new ValueImpact(entries(fresh), entries(gone), renamed, changed, unheard);
  }

  // One that came has the same default, and nearly the same name or the same in another place.
  private static Map<ValuePath, ValuePath> renamed(
      Map<ValuePath, Value> gone, Map<ValuePath, Value> fresh) {
    Map<ValuePath, ValuePath> names = new LinkedHashMap<>();
    gone.forEach(
        (path, value) -> {
          List<ValuePath> alike =
              fresh.entrySet().stream()
                  .filter(one -> one.getValue().equals(value))
                  .map(Map.Entry::getKey)
                  .filter(other -> !names.containsValue(other) && alike(path, other))
                  .toList();
          if (alike.size() == 1) {
            names.put(path, alike.getFirst());
          }
        });
    return names;
  }

  private static boolean alike(ValuePath one, ValuePath other) {
    return last(one).equals(last(other))
        || (one.parent().equals(other.parent())
            && Suggestions.nearest(last(one), List.of(last(other))).isPresent());
  }

  private static String last(ValuePath path) {
    return path.steps().getLast() instanceof ValuePath.Step.Key(var name) ? name : "";
  }

  private static List<Entry> entries(Map<ValuePath, Value> values) {
    return values.entrySet().stream()
        .map(one -> new Entry(one.getKey().print(), text(one.getKey(), one.getValue())))
        .toList();
  }

  private static String text(ValuePath path, Value value) {
    boolean secret =
        path.steps().stream()
            .anyMatch(step -> step instanceof ValuePath.Step.Key(var name) && Secrets.named(name));
    boolean empty =
        value instanceof Value.Null || (value instanceof Value.Text(var text) && text.isEmpty());
    return secret && !empty ? Secrets.HIDDEN : JsonWriter.COMPACT.write(value);
  }

  private static Map<ValuePath, Value> leaves(Value.Mapping values) {
    Map<ValuePath, Value> leaves = new LinkedHashMap<>();
    collect(ValuePath.ROOT, values, leaves);
    return leaves;
  }

  private static void collect(ValuePath path, Value value, Map<ValuePath, Value> leaves) {
    if (value instanceof Value.Mapping(var entries) && !entries.isEmpty()) {
      entries.forEach((key, below) -> collect(path.key(key), below, leaves));
    } else if (!path.isRoot()) {
      leaves.put(path, value);
    }
  }
}
