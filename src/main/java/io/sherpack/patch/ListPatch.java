package io.sherpack.patch;

import io.sherpack.patch.PatchTypes.Field;
import io.sherpack.patch.StrategicPatch.Live;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The part of a strategic merge patch that is about one list whose items are merged.
///
/// @param before the list as it was wanted, once for each time
/// @param live what is there in its place
record ListPatch(
    StrategicPatch patches,
    Field field,
    List<Value.Sequence> before,
    Value.Sequence wanted,
    Optional<Value> live) {
  private static final String ORDER = "$setElementOrder/";
  private static final String TAKEN = "$deleteFromPrimitiveList/";
  private static final Value DELETE = Value.of("delete");

  void into(String name, Map<String, Value> patch) {
    if (field.key().isEmpty() && all().noneMatch(ListPatch::compound)) {
      words(name, patch);
    } else if (!field.key().isEmpty() && all().allMatch(this::known)) {
      items(name, patch);
    } else if (!live.equals(Optional.of(wanted))) {
      // The server says what is wrong with it.
      patch.put(name, wanted);
    }
  }

  private Stream<Value> all() {
    return Stream.of(
            before.stream().flatMap(list -> list.items().stream()),
            wanted.items().stream(),
            there().stream())
        .flatMap(values -> values);
  }

  private static boolean compound(Value value) {
    return value instanceof Value.Mapping || value instanceof Value.Sequence;
  }

  private boolean known(Value item) {
    return item instanceof Value.Mapping map && map.has(field.key());
  }

  private boolean absent() {
    return !(live.orElse(Value.Null.INSTANCE) instanceof Value.Sequence);
  }

  private List<Value> there() {
    return live.orElse(Value.Null.INSTANCE) instanceof Value.Sequence(var items)
        ? items
        : List.of();
  }

  private void words(String name, Map<String, Value> patch) {
    List<Value> added = new ArrayList<>(wanted.items());
    there().forEach(added::remove);
    List<Value> taken =
        before.stream()
            .flatMap(list -> list.items().stream())
            .filter(word -> !wanted.items().contains(word))
            .distinct()
            .sorted(Comparator.comparing(Value::toString))
            .toList();
    put(name, added, patch);
    if (!taken.isEmpty()) {
      patch.put(TAKEN + name, Value.sequence(taken));
    }
    boolean moved = !there().isEmpty() && !there().equals(wanted.items());
    order(name, moved || !taken.isEmpty(), wanted.items(), patch);
  }

  private void items(String name, Map<String, Value> patch) {
    List<Value> sent = new ArrayList<>();
    boolean less = false;
    for (Keyed item : keyed(wanted.items())) {
      Live now = new Live(find(item, there()));
      List<Value.Mapping> old =
          before.stream().flatMap(list -> find(item, list.items()).stream()).toList();
      Value.Mapping below = patches.object(field.type(), field.retain(), old, item.object(), now);
      less |= !now.there() && !below.equals(item.object());
      if (!now.there()) {
        sent.add(below);
      } else if (!below.entries().isEmpty()) {
        sent.add(with(below, field.key(), item.key()));
      }
    }
    List<Value> gone = gone();
    boolean moved =
        !there().isEmpty() && (!sent.isEmpty() || !keys(there()).equals(keys(wanted.items())));
    sent.addAll(gone);
    put(name, sent, patch);
    List<Value.Mapping> keys =
        keys(wanted.items()).stream()
            .map(key -> with(Value.Mapping.EMPTY, field.key(), key))
            .toList();
    order(name, moved || less || !gone.isEmpty(), keys, patch);
  }

  private void put(String name, List<Value> sent, Map<String, Value> patch) {
    if (absent() || !sent.isEmpty()) {
      patch.put(name, Value.sequence(sent));
    }
  }

  private static void order(
      String name, boolean needed, List<? extends Value> keys, Map<String, Value> patch) {
    if (needed && !keys.isEmpty()) {
      patch.put(ORDER + name, Value.sequence(keys));
    }
  }

  private List<Value> gone() {
    Set<Value> keys = new LinkedHashSet<>();
    before.forEach(list -> keys.addAll(keys(list.items())));
    keys(wanted.items()).forEach(keys::remove);
    return keys.stream()
        .<Value>map(key -> with(with(Value.Mapping.EMPTY, field.key(), key), "$patch", DELETE))
        .toList();
  }

  private List<Value> keys(List<Value> items) {
    return keyed(items).stream().map(Keyed::key).toList();
  }

  /// @param repeated how many items before it have the same key
  private record Keyed(Value key, int repeated, Value.Mapping object) {}

  private List<Keyed> keyed(List<Value> items) {
    Map<Value, Integer> seen = new LinkedHashMap<>();
    return StrategicPatch.only(Value.Mapping.class, items)
        .map(
            item -> {
              Value key = item.get(field.key());
              return new Keyed(key, seen.merge(key, 1, Integer::sum), item);
            })
        .toList();
  }

  // Of ports that differ in their protocol only, the first belongs to the first.
  private Optional<Value.Mapping> find(Keyed wantedItem, List<Value> items) {
    return keyed(items).stream()
        .filter(item -> item.key().equals(wantedItem.key()))
        .filter(item -> item.repeated() == wantedItem.repeated())
        .map(Keyed::object)
        .findFirst();
  }

  private static Value.Mapping with(Value.Mapping object, String name, Value value) {
    Map<String, Value> entries = new LinkedHashMap<>(object.entries());
    entries.put(name, value);
    return Value.mapping(entries);
  }
}
