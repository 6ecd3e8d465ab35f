package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Lists; none of these functions changes its argument.
final class ListFunctions {
  private static final int COMPARISONS_A_STEP = 16;

  static final List<Definition> TABLE =
      List.of(
          Definition.of("list", "items*", "Makes a list.", ListFunctions::list).functionOnly(),
          Definition.of("tuple", "items*", "Makes a list.", ListFunctions::list),
          of("append", "mustAppend", "list item", "Adds an item at the end.", ListFunctions::append)
              .alias("push", "mustPush"),
          of(
              "prepend",
              "mustPrepend",
              "list item",
              "Adds an item at the start.",
              ListFunctions::prepend),
          Definition.of(
              "pairs",
              "collection",
              "Lists the entries of a map in the order of its keys as key and value, the items of a list as index and item.",
              ListFunctions::pairs),
          Definition.of(
              "elements",
              "collection",
              "Lists the values of a map in the order of its keys, or the items of a list.",
              ListFunctions::elements),
          Definition.of("concat", "lists*", "Joins lists.", ListFunctions::concat).subject(0),
          of("first", "mustFirst", "list", "Gives the first item.", call -> edge(call, true))
              .functionOnly(),
          of("last", "mustLast", "list", "Gives the last item.", call -> edge(call, false))
              .functionOnly(),
          of("rest", "mustRest", "list", "Gives all items but the first.", part(1, 0)),
          of("initial", "mustInitial", "list", "Gives all items but the last.", part(0, 1)),
          of("reverse", "mustReverse", "list", "Turns a list round.", ListFunctions::reverse)
              .functionOnly(),
          of("uniq", "mustUniq", "list", "Keeps the first of equal items.", ListFunctions::uniq),
          of(
              "without",
              "mustWithout",
              "list items*",
              "Leaves out the given items.",
              ListFunctions::without),
          of(
                  "compact",
                  "mustCompact",
                  "list",
                  "Leaves out empty items; the filter keeps 0 and false.",
                  call -> compact(call, item -> !Emptiness.empty(item)))
              .filter("list", call -> compact(call, item -> !Emptiness.blank(item))),
          Definition.of("has", "item list", "Whether a list holds an item.", ListFunctions::has)
              .alias("mustHas"),
          of(
                  "slice",
                  "mustSlice",
                  "list start? end?",
                  "Gives a part of a list.",
                  ListFunctions::slice)
              .functionOnly(),
          Definition.of(
                  "chunk", "size list", "Cuts a list into lists of a size.", ListFunctions::chunk)
              .alias("mustChunk"));

  private ListFunctions() {}

  private static Definition of(
      String name, String must, String parameters, String summary, TemplateFunction body) {
    return Definition.of(name, parameters, summary, body).alias(must).subject(0);
  }

  static Value.Sequence sequence(List<Value> items) {
    return new Value.Sequence(items);
  }

  // Packs of the earlier implementation hand one list over.
  private static Value list(Call call) {
    boolean given =
        !call.goSemantics() && call.count() == 1 && call.at(0) instanceof Value.Sequence;
    return sequence(new ArrayList<>(given ? call.list(0) : call.arguments()));
  }

  private static Value append(Call call) {
    var items = new ArrayList<>(call.items(call.at(0), "Cannot push on type %s"));
    items.add(call.at(1));
    return sequence(items);
  }

  private static Value pairs(Call call) {
    List<Value> pairs = new ArrayList<>();
    if (content(call) instanceof Value.Mapping(var entries)) {
      GoPrinting.sortedKeys(entries)
          .forEach(
              key ->
                  pairs.add(pair(Value.of(key), entries.getOrDefault(key, Value.Null.INSTANCE))));
    } else {
      List<Value> items = items(call);
      for (int i = 0; i < items.size(); i++) {
        pairs.add(pair(Value.of(i), items.get(i)));
      }
    }
    return new Value.Sequence(pairs);
  }

  private static Value pair(Value key, Value value) {
    return Value.sequence(List.of(key, value));
  }

  private static Value elements(Call call) {
    if (content(call) instanceof Value.Mapping(var entries)) {
      List<Value> values = new ArrayList<>();
      GoPrinting.sortedKeys(entries)
          .forEach(key -> values.add(entries.getOrDefault(key, Value.Null.INSTANCE)));
      return new Value.Sequence(values);
    }
    return new Value.Sequence(items(call));
  }

  private static Value content(Call call) {
    return call.at(0) instanceof GoObject object ? object.content().orElse(object) : call.at(0);
  }

  private static List<Value> items(Call call) {
    return Call.absent(call.at(0))
        ? List.of()
        : call.items(call.at(0), "range can't iterate over %s");
  }

  private static Value prepend(Call call) {
    var items = new ArrayList<>(call.items(call.at(0), "Cannot prepend on type %s"));
    items.addFirst(call.at(1));
    return sequence(items);
  }

  private static Value concat(Call call) {
    var items = new ArrayList<Value>();
    call.arguments()
        .forEach(list -> items.addAll(call.items(list, "Cannot concat type %s as list")));
    return sequence(items);
  }

  private static Value edge(Call call, boolean first) {
    List<Value> items = found(call, first ? "first" : "last");
    if (items.isEmpty()) {
      return Value.Null.INSTANCE;
    }
    return first ? items.getFirst() : items.getLast();
  }

  private static List<Value> found(Call call, String word) {
    return call.items(call.at(0), "Cannot find " + word + " on type %s");
  }

  // Go returns nil, not an empty list, for an empty one.
  private static TemplateFunction part(int fromStart, int fromEnd) {
    return call -> {
      List<Value> items = found(call, fromStart > 0 ? "rest" : "initial");
      return items.isEmpty()
          ? sequence(new ArrayList<>())
          : sequence(new ArrayList<>(items.subList(fromStart, items.size() - fromEnd)));
    };
  }

  private static Value reverse(Call call) {
    return sequence(new ArrayList<>(found(call, "reverse").reversed()));
  }

  private static Value uniq(Call call) {
    var kept = new ArrayList<Value>();
    var others = new ArrayList<Value>();
    var known = new HashSet<Comparable<?>>();
    for (Value item : found(call, "uniq")) {
      call.budget().step();
      Optional<Comparable<?>> key = key(item);
      if (key.isPresent() ? known.add(key.get()) : !contains(call, others, item)) {
        kept.add(item);
        if (key.isEmpty()) {
          others.add(item);
        }
      }
    }
    return sequence(kept);
  }

  // What stands for a value in a set; comparable, so that no choice of texts makes the set slow.
  private static Optional<Comparable<?>> key(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Int(var number) -> Optional.of(number);
      case Value.BigInt(var number) -> Optional.of(number);
      case Value.Bool(var truth) -> Optional.of(truth);
      default -> Optional.empty();
    };
  }

  private static boolean contains(Call call, List<Value> items, Value wanted) {
    call.budget().steps(1 + items.size() / COMPARISONS_A_STEP);
    return items.stream().anyMatch(item -> Equality.deep(wanted, item));
  }

  private static Value without(Call call) {
    List<Value> items = found(call, "without");
    return filtered(items, item -> !contains(call, call.from(1), item));
  }

  private static Value compact(Call call, Predicate<Value> wanted) {
    return filtered(call.items(call.at(0), "Cannot compact on type %s"), wanted);
  }

  private static Value filtered(List<Value> items, Predicate<Value> wanted) {
    var kept = new ArrayList<Value>();
    items.stream().filter(wanted).forEach(kept::add);
    return sequence(kept);
  }

  private static Value has(Call call) {
    return Value.of(
        !Call.absent(call.at(1))
            && contains(call, call.items(call.at(1), "Cannot find has on type %s"), call.at(0)));
  }

  private static Value slice(Call call) {
    List<Value> items = call.items(call.at(0), "list should be type of slice or array but %s");
    if (items.isEmpty()) {
      return Value.Null.INSTANCE;
    }
    long start = call.count() > 1 ? Conversions.integer(call.at(1)) : 0;
    long end = call.count() > 2 ? Conversions.integer(call.at(2)) : items.size();
    if (start < 0 || end < start || end > items.size()) {
      throw call.fail(
          call.goSemantics()
              ? "reflect.Value.Slice: slice index out of bounds"
              : "`slice` from " + start + " to " + end + " is outside of the list");
    }
    List<Value> part = items.subList((int) start, (int) end);
    return call.at(0) instanceof Value.Sequence(GoTyped list)
        ? call.typed(list.goType(), part)
        : sequence(new ArrayList<>(part));
  }

  private static Value chunk(Call call) {
    long size = call.integer(0);
    List<Value> items = call.items(call.at(1), "Cannot chunk type %s");
    if (size < 0 && call.goSemantics() && Math.floorDiv(items.size() - 1, size) == -1) {
      return call.typed("[][]interface {}", List.of());
    }
    if (size < 1) {
      throw call.fail(
          call.goSemantics()
              ? "runtime error: makeslice: len out of range"
              : "`chunk` wants a size of at least 1");
    }
    var chunks = new ArrayList<Value>();
    for (long from = 0; from < items.size(); from += size) {
      long end = Math.min(items.size(), from + size);
      chunks.add(sequence(new ArrayList<>(items.subList((int) from, (int) end))));
    }
    return call.typed("[][]interface {}", chunks);
  }
}
