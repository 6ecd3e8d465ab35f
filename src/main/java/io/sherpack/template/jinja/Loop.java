package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The variable `loop`.
final class Loop implements Dictionary, Callable {
  private static final List<String> NAMES =
      List.of(
          "depth",
          "depth0",
          "first",
          "index",
          "index0",
          "last",
          "length",
          "nextitem",
          "previtem",
          "revindex",
          "revindex0");

  private final Loops.For statement;
  private final Cursor cursor;
  private final int depth;
  private List<Value> lastChanged = List.of();
  private boolean changedBefore;

  Loop(Loops.For statement, Cursor cursor, int depth) {
    this.statement = statement;
    this.cursor = cursor;
    this.depth = depth;
  }

  /// Where a loop stands in its items.
  interface Cursor {
    boolean advance();

    Value item();

    Value previous();

    /// Returns the item after this one, or [Undefined#PLAIN].
    Value next();

    int index();

    /// Returns the number of items, or -1 when it is not known.
    int size();
  }

  /// Returns the depth of a loop inside this one; only recursive loops go deeper.
  int innerDepth() {
    return statement.recursive() ? depth + 1 : 0;
  }

  @Override
  public Value member(String name) {
    int index = cursor.index();
    int size = cursor.size();
    return switch (name) {
      case "index" -> Value.of(index + 1L);
      case "index0" -> Value.of((long) index);
      case "revindex" -> known(size, size - index);
      case "revindex0" -> known(size, size - index - 1);
      case "length" -> known(size, size);
      case "first" -> Value.of(index == 0);
      case "last" -> Value.of(size < 0 ? cursor.next() == Undefined.PLAIN : index == size - 1);
      case "depth" -> Value.of(depth + 1L);
      case "depth0" -> Value.of((long) depth);
      case "previtem" -> cursor.previous();
      case "nextitem" -> cursor.next();
      default -> Undefined.PLAIN;
    };
  }

  private static Value known(int size, int value) {
    return size < 0 ? Undefined.PLAIN : Value.of((long) value);
  }

  @Override
  public Collection<String> memberNames() {
    return NAMES;
  }

  @Override
  public Value.Mapping mapping() {
    Map<String, Value> members = new LinkedHashMap<>();
    NAMES.forEach(name -> members.put(name, member(name)));
    return new Value.Mapping(members);
  }

  @Override
  public Value invoke(Rendering rendering, String method, Arguments arguments) {
    return switch (method) {
      case "cycle" -> cycle(arguments.rest());
      case "changed" -> Value.of(changed(arguments.rest()));
      default -> throw Methods.unknown(this, method, List.of("cycle", "changed"));
    };
  }

  private Value cycle(List<Value> values) {
    return values.isEmpty() ? Undefined.PLAIN : values.get(cursor.index() % values.size());
  }

  private boolean changed(List<Value> values) {
    boolean same =
        changedBefore
            && Comparing.equal(new Value.Sequence(values), new Value.Sequence(lastChanged));
    changedBefore = true;
    lastChanged = List.copyOf(values);
    return !same;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    if (!statement.recursive()) {
      throw Arithmetic.invalid("cannot recurse outside of recursive loop");
    }
    Value items = arguments.take("items");
    arguments.done();
    if (!(items instanceof Value.Null || items instanceof Undefined)
        && !Iteration.possible(items)) {
      throw Arithmetic.invalid(
          "cannot recurse because of non-iterable value: "
              + Kinds.name(items)
              + " is not iterable");
    }
    return statement.recurse(items, depth + 1, rendering);
  }

  @Override
  public String kind() {
    return "map";
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String text() {
    return "<loop " + cursor.index() + "/" + (cursor.size() < 0 ? "?" : cursor.size()) + ">";
  }
}
