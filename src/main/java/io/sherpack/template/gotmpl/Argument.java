package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoTypes;
import io.sherpack.values.Value;

/// An operand where a function wants an argument.
interface Argument {
  /// Returns the operand's value as one of `type`.
  Value evaluate(Execution execution, GoType type);

  /// Returns `value` if it can be assigned to `type`.
  static Value validated(Execution execution, Value value, GoType type) {
    return switch (type.kind()) {
      case EMPTY_INTERFACE -> Absence.plain(value);
      case REFLECT_VALUE -> value;
      case STRING, BOOL, SIGNED, UNSIGNED, FLOAT, MAP, SLICE, POINTER, STRUCT ->
          assigned(execution, value, type);
    };
  }

  private static Value assigned(Execution execution, Value value, GoType type) {
    if (type.accepts(value)) {
      return value;
    }
    if (value == Absence.INVALID) {
      if (type.nilable()) {
        return type.nil();
      }
      throw execution.fail("invalid value; expected " + type.name());
    }
    String got = value instanceof Value.Null ? GoType.EMPTY_INTERFACE.name() : GoTypes.type(value);
    throw execution.fail("wrong type for value; expected " + type.name() + "; got " + got);
  }
}
