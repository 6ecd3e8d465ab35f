package io.sherpack.template.function;

import io.sherpack.values.GoNumbers;
import io.sherpack.values.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An engine with Go's semantics and no templates; `%v` prints values.
final class GoEngine implements Engine {
  @Override
  public String expand(String source, Value context) {
    return source;
  }

  @Override
  public String include(String name, Value context) {
    return name;
  }

  @Override
  public Value invoke(Value function, List<Value> arguments) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String print(Value value) {
    return switch (value) {
      case Value.Null _ -> "<nil>";
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Int(var number) -> Long.toString(number);
      case Value.BigInt(var number) -> number.toString();
      case Value.Real(var number, _) -> GoNumbers.general(number);
      case Value.Text(var text) -> text;
      case Value.Sequence(var items) ->
          items.stream().map(this::print).collect(Collectors.joining(" ", "[", "]"));
      case Value.Mapping(var entries) ->
          new TreeMap<>(entries)
              .entrySet().stream()
                  .map(entry -> entry.getKey() + ":" + print(entry.getValue()))
                  .collect(Collectors.joining(" ", "map[", "]"));
      case GoObject object -> object.goText();
      case Value.Opaque opaque -> opaque.text();
    };
  }

  @Override
  public boolean truthy(Value value) {
    return !Emptiness.empty(value);
  }

  @Override
  public boolean goSemantics() {
    return true;
  }
}
