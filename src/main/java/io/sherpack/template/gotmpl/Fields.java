package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.GoTypes;
import io.sherpack.template.function.NamedMap;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Fields of maps, and fields and methods of objects.
final class Fields {
  /// The names to follow; the last may be a method that takes `arguments`.
  record Path(Node.Operand node, List<String> names, List<Argument> arguments) {
    private boolean called(Value piped) {
      return !arguments.isEmpty() || piped != Absence.NO_ARGUMENT;
    }
  }

  private Fields() {}

  static Value follow(
      Execution execution, Value start, boolean interfaceTyped, Path path, Value piped) {
    Value value = start;
    boolean boxed = interfaceTyped;
    int last = path.names().size() - 1;
    for (int i = 0; i < last; i++) {
      Value next =
          value instanceof Value.Mapping mapping
              ? step(execution, mapping, path, i)
              : other(execution, value, boxed, path, i, Absence.NO_ARGUMENT);
      boxed = value instanceof Value.Mapping;
      value = next;
    }
    if (value instanceof Value.Mapping mapping) {
      var method = method(mapping, path.names().get(last));
      if (method.isPresent()) {
        return Callee.of(path.names().get(last), method.get())
            .call(execution, path.node(), path.arguments(), piped);
      }
      if (path.called(piped)) {
        throw execution.fail(path.names().get(last) + " is not a method but has arguments");
      }
      return entry(execution, mapping, path.names().get(last));
    }
    return other(execution, value, boxed, path, last, piped);
  }

  private static Value step(Execution execution, Value.Mapping mapping, Path path, int index) {
    String name = path.names().get(index);
    var method = method(mapping, name);
    return method.isPresent()
        ? Callee.of(name, method.get()).call(execution, path.node(), List.of(), Absence.NO_ARGUMENT)
        : entry(execution, mapping, name);
  }

  private static Optional<GoObject.Method> method(Value.Mapping mapping, String name) {
    return mapping.entries() instanceof NamedMap named ? named.method(name) : Optional.empty();
  }

  private static Value entry(Execution execution, Value.Mapping mapping, String name) {
    execution.reads().member(mapping, name);
    Value value = mapping.entries().get(name);
    if (value != null) {
      return value;
    }
    if (execution.strict()) {
      throw execution.fail("map has no entry for key " + GoText.quote(name));
    }
    return mapping.entries() instanceof NamedMap named ? named.absent() : Value.Null.INSTANCE;
  }

  private static Value other(
      Execution execution, Value value, boolean boxed, Path path, int index, Value piped) {
    String name = path.names().get(index);
    String type = boxed ? GoType.EMPTY_INTERFACE.name() : GoTypes.type(value);
    return switch (value) {
      case Absence _ -> ofNothing(execution, name);
      case Value.Null _ ->
          throw execution.fail(
              "nil pointer evaluating interface {}." + name, Missing.hints(path, index));
      case GoObject object -> {
        boolean last = index == path.names().size() - 1;
        yield member(
            execution,
            object,
            type,
            name,
            last ? path : new Path(path.node(), path.names(), List.of()),
            piped);
      }
      case Value.Opaque _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _ ->
          throw execution.fail(noField(name, type), Missing.noMap(path, index, value));
    };
  }

  private static Value ofNothing(Execution execution, String name) {
    if (execution.strict()) {
      throw execution.fail("nil data; no entry for key " + GoText.quote(name));
    }
    return Absence.INVALID;
  }

  private static Value member(
      Execution execution, GoObject object, String type, String name, Path path, Value piped) {
    var method = object.method(name);
    if (method.isPresent()) {
      return Callee.of(name, method.get()).call(execution, path.node(), path.arguments(), piped);
    }
    var field = object.field(name);
    boolean map = object.goKind().equals("map");
    if (field.isPresent() || map) {
      if (path.called(piped)) {
        throw execution.fail(
            map
                ? name + " is not a method but has arguments"
                : name + " has arguments but cannot be invoked as function");
      }
      return field.orElseGet(() -> absent(execution, name));
    }
    throw execution.fail(noField(name, type));
  }

  // The maps that are objects hold bytes: what is missing is no bytes.
  private static Value absent(Execution execution, String name) {
    if (execution.strict()) {
      throw execution.fail("map has no entry for key " + GoText.quote(name));
    }
    return Value.Sequence.EMPTY;
  }

  private static String noField(String name, String type) {
    return "can't evaluate field " + name + " in type " + type;
  }
}
