package io.sherpack.template.jinja;

import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Filters over lists.
final class ListFilters {
  private ListFilters() {}

  static Value apply(String name, Value value, Arguments arguments) {
    return switch (name) {
      case "length", "count" ->
          Value.of(
              arguments.rendering().helm() && value instanceof Value.Text(var text)
                  ? GoText.bytes(text).length
                  : (long) length(value));
      case "first" -> first(arguments.rendering().defined(value));
      case "last" -> last(arguments.rendering().defined(value));
      case "list" -> list(arguments.rendering().defined(value));
      case "reverse" -> reverse(arguments.rendering().defined(value));
      case "join" -> join(arguments.rendering().defined(value), arguments);
      case "min" -> extreme(arguments.rendering().defined(value), true);
      case "max" -> extreme(arguments.rendering().defined(value), false);
      case "batch" -> batch(arguments.rendering().defined(value), arguments);
      case "slice" -> slice(arguments.rendering().defined(value), arguments);
      case "chain" -> chain(value, arguments);
      default -> zip(value, arguments);
    };
  }

  static int length(Value value) {
    if (Texts.is(value)) {
      return Texts.length(Texts.of(value));
    }
    if (value instanceof Value.Sequence(var items)) {
      return items.size();
    }
    if (Maps.is(value)) {
      return Maps.of(value).entries().size();
    }
    if (value instanceof Iteration.Listed listed) {
      return listed.items().size();
    }
    throw Filters.unsupported("cannot calculate length of value", value);
  }

  private static Value first(Value value) {
    if (!Iteration.possible(value)) {
      throw Filters.unsupported("cannot get first item from value", value);
    }
    List<Value> items = Iteration.items(value);
    return items.isEmpty() ? Undefined.PLAIN : items.getFirst();
  }

  private static Value last(Value value) {
    if (!(value instanceof Value.Sequence) && !Texts.is(value)) {
      throw Filters.unsupported("cannot get last item from value", value);
    }
    List<Value> items = Iteration.items(value);
    return items.isEmpty() ? Undefined.PLAIN : items.getLast();
  }

  private static Value list(Value value) {
    if (value instanceof Value.Sequence(var items)
        && !(items instanceof Series)
        && !(items instanceof Tuple)) {
      return value;
    }
    if (!Iteration.possible(value) && !nothing(value)) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " to list");
    }
    return new Value.Sequence(new ArrayList<>(Iteration.items(value)));
  }

  private static boolean nothing(Value value) {
    return value instanceof Value.Null || value instanceof Undefined;
  }

  private static Value reverse(Value value) {
    if (Texts.is(value)) {
      String reversed = new StringBuilder(Texts.of(value)).reverse().toString();
      return value instanceof Safe ? new Safe(reversed) : new Value.Text(reversed);
    }
    if (nothing(value)) {
      return value;
    }
    if (!Iteration.possible(value)) {
      throw Filters.unsupported("cannot reverse values", value);
    }
    return Series.reversed(Iteration.items(value));
  }

  private static Value join(Value value, Arguments arguments) {
    Value separator = arguments.given("d").orElse(new Value.Text(""));
    Optional<Value> attribute = arguments.keyword("attribute");
    if (!Iteration.possible(value) && !nothing(value)) {
      throw Filters.unsupported("cannot join value", value);
    }
    Rendering rendering = arguments.rendering();
    List<Value> parts = new ArrayList<>();
    for (Value item : Iteration.items(value)) {
      parts.add(attribute.isPresent() ? Attributes.of(item, attribute.get(), rendering) : item);
    }
    boolean safe =
        separator instanceof Safe || parts.stream().anyMatch(part -> part instanceof Safe);
    String between = joint(separator, safe, rendering);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : between).append(joint(parts.get(i), safe, rendering));
    }
    rendering.budget().print(out.length());
    return safe ? new Safe(out.toString()) : new Value.Text(out.toString());
  }

  private static String joint(Value part, boolean safe, Rendering rendering) {
    String printed = rendering.print(part);
    return safe && !(part instanceof Safe) ? Escape.html(printed) : printed;
  }

  private static Value extreme(Value value, boolean least) {
    Value best = Undefined.PLAIN;
    for (Value item : Iteration.items(value)) {
      boolean first = best == Undefined.PLAIN;
      int order = first ? 0 : Comparing.compare(item, best);
      if (first || (least ? order < 0 : order >= 0)) {
        best = item;
      }
    }
    return best;
  }

  private static Value batch(Value value, Arguments arguments) {
    int size = positive(arguments);
    Optional<Value> fill = arguments.given("fill_with");
    List<Value> batches = new ArrayList<>();
    List<Value> items = Iteration.items(value);
    for (int i = 0; i < items.size(); i += size) {
      List<Value> batch = new ArrayList<>(items.subList(i, Math.min(i + size, items.size())));
      fill.ifPresent(filling -> fill(batch, size, filling, arguments));
      batches.add(new Value.Sequence(batch));
    }
    return new Value.Sequence(batches);
  }

  private static int positive(Arguments arguments) {
    int count = arguments.size("count");
    if (count == 0) {
      throw Arithmetic.invalid("count cannot be 0");
    }
    return count;
  }

  private static void fill(List<Value> batch, int size, Value filling, Arguments arguments) {
    arguments.rendering().budget().print(size);
    while (batch.size() < size) {
      batch.add(filling);
    }
  }

  private static Value slice(Value value, Arguments arguments) {
    int count = positive(arguments);
    Optional<Value> fill = arguments.given("fill_with");
    List<Value> items = Iteration.items(value);
    arguments.rendering().budget().print(count);
    int small = items.size() / count;
    int larger = items.size() % count;
    List<Value> slices = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int size = small + (i < larger ? 1 : 0);
      List<Value> slice = new ArrayList<>(items.subList(from, from + size));
      if (fill.isPresent() && i >= larger) {
        slice.add(fill.get());
      }
      slices.add(new Value.Sequence(slice));
      from += size;
    }
    return new Value.Sequence(slices);
  }

  private static Value chain(Value value, Arguments arguments) {
    List<Value> all = new ArrayList<>(List.of(value));
    all.addAll(arguments.rest());
    if (all.stream().allMatch(Maps::is)) {
      Map<KeyedMap.Key, Value> entries = new LinkedHashMap<>();
      for (Value map : all) {
        Maps.entries(Maps.of(map))
            .forEach(entry -> entries.put(new KeyedMap.Key(entry.getKey()), entry.getValue()));
      }
      return Maps.build(entries);
    }
    List<Value> items = new ArrayList<>();
    all.forEach(part -> items.addAll(Iteration.items(part)));
    return new Value.Sequence(items);
  }

  private static Value zip(Value value, Arguments arguments) {
    List<Iterator<Value>> iterators = new ArrayList<>();
    iterators.add(Iteration.items(value).iterator());
    arguments.rest().forEach(other -> iterators.add(Iteration.items(other).iterator()));
    List<Value> rows = new ArrayList<>();
    while (iterators.stream().allMatch(Iterator::hasNext)) {
      List<Value> row = new ArrayList<>(iterators.size());
      iterators.forEach(iterator -> row.add(iterator.next()));
      rows.add(Tuple.of(row));
    }
    return Series.of(rows);
  }
}
