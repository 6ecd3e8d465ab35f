package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.GoTyped;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// `range`: over lists, maps in the order of their keys, and integers.
record Range(Pipeline pipeline, Step body, Step otherwise) implements Step {
  @Override
  public Flow run(Execution execution) {
    Flow flow = over(execution, execution.decide(pipeline));
    execution.decided();
    return flow;
  }

  private Flow over(Execution execution, Value value) {
    return switch (value) {
      case Value.Sequence list -> {
        execution.reads().whole(value);
        yield list(execution, list);
      }
      case Value.Mapping map -> {
        execution.reads().whole(value);
        yield map(execution, map);
      }
      case Value.Int(var count) -> integers(execution, value, count);
      case Sized(_, var count) -> integers(execution, value, count);
      case Absence _ -> empty(execution);
      case Value.Null _ -> empty(execution);
      case GoObject object -> object(execution, object);
      case Value.Bool _, Value.BigInt _, Value.Real _, Value.Text _, Value.Opaque _ ->
          throw execution.fail("range can't iterate over " + GoPrinting.text(value));
    };
  }

  // In Go, a `break` in `else` ends this range, though it is none of its iterations.
  private Flow empty(Execution execution) {
    var _ = execution.chose(pipeline.node(), false);
    Flow flow = otherwise.run(execution);
    return flow == Flow.BREAK ? Flow.NEXT : flow;
  }

  private Flow list(Execution execution, Value.Sequence list) {
    List<Value> items = list.items();
    if (items.isEmpty()) {
      return empty(execution);
    }
    var loop = new Loop(execution);
    boolean boxed = !(items instanceof GoTyped typed) || typed.goType().endsWith("interface {}");
    // Templates may append to a list only by making a new one.
    for (int i = 0; i < items.size(); i++) {
      execution.reads().item(list, i);
      if (!loop.step(Value.of(i), items.get(i), boxed)) {
        break;
      }
    }
    return loop.end();
  }

  private Flow map(Execution execution, Value.Mapping map) {
    Map<String, Value> entries = map.entries();
    if (entries.isEmpty()) {
      return empty(execution);
    }
    var loop = new Loop(execution);
    // Values are those at the beginning, whatever `set` and `unset` do in the body.
    List<String> keys = GoPrinting.sortedKeys(entries);
    List<Value> values =
        keys.stream().map(key -> entries.getOrDefault(key, Value.Null.INSTANCE)).toList();
    for (int i = 0; i < values.size(); i++) {
      execution.reads().member(map, keys.get(i));
      if (!loop.step(Value.of(keys.get(i)), values.get(i), true)) {
        break;
      }
    }
    return loop.end();
  }

  private Flow integers(Execution execution, Value value, long count) {
    if (pipeline.second() != Pipeline.NONE) {
      throw execution.fail(
          "can't use " + GoPrinting.text(value) + " to iterate over more than one variable");
    }
    if (count <= 0) {
      return empty(execution);
    }
    var loop = new Loop(execution);
    for (long i = 0; i < count; i++) {
      Value element = value instanceof Sized(var size, _) ? new Sized(size, i) : Value.of(i);
      if (!loop.step(Absence.INVALID, element, false)) {
        break;
      }
    }
    return loop.end();
  }

  private Flow object(Execution execution, GoObject object) {
    return switch (object.content().orElse(object)) {
      case Value.Sequence list -> list(execution, list);
      case Value.Mapping map -> map(execution, map);
      case Value _ -> throw execution.fail("range can't iterate over " + object.text());
    };
  }

  /// The iterations of one `range`.
  private final class Loop {
    private final Execution execution;
    private final Value outer;
    private final boolean boxedOuter;

    Loop(Execution execution) {
      var _ = execution.chose(pipeline.node(), true);
      this.execution = execution;
      this.outer = execution.dot();
      this.boxedOuter = execution.boxedDot();
    }

    /// Runs the body once; answers whether to go on.
    boolean step(Value index, Value element, boolean boxed) {
      execution.rendering().budget().step();
      if (pipeline.second() != Pipeline.NONE) {
        execution.assign(pipeline.first(), index, false);
        execution.assign(pipeline.second(), element, boxed);
      } else if (pipeline.first() != Pipeline.NONE) {
        execution.assign(pipeline.first(), element, boxed);
      }
      execution.dot(element, boxed);
      return body.run(execution) != Flow.BREAK;
    }

    Flow end() {
      execution.dot(outer, boxedOuter);
      return Flow.NEXT;
    }
  }
}
