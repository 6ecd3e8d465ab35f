package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoTypes;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.Locale;

/// The type of a parameter.
record GoType(String name, Kind kind) {
  /// What sets types apart when a value is to be assigned.
  enum Kind {
    EMPTY_INTERFACE,
    REFLECT_VALUE,
    STRING,
    BOOL,
    SIGNED,
    UNSIGNED,
    FLOAT,
    MAP,
    SLICE,
    POINTER,
    STRUCT
  }

  static final GoType EMPTY_INTERFACE = new GoType("interface {}", Kind.EMPTY_INTERFACE);

  static GoType of(String name) {
    return new GoType(name, kind(name));
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "interface {}" -> Kind.EMPTY_INTERFACE;
      case "reflect.Value" -> Kind.REFLECT_VALUE;
      case "string" -> Kind.STRING;
      case "bool" -> Kind.BOOL;
      case "int", "int8", "int16", "int32", "int64" -> Kind.SIGNED;
      case "uint", "uint8", "uint16", "uint32", "uint64" -> Kind.UNSIGNED;
      case "float64" -> Kind.FLOAT;
      default -> composite(name);
    };
  }

  private static Kind composite(String name) {
    return name.startsWith("map[")
        ? Kind.MAP
        : name.startsWith("[]") ? Kind.SLICE : name.startsWith("*") ? Kind.POINTER : Kind.STRUCT;
  }

  boolean nilable() {
    return switch (kind) {
      case EMPTY_INTERFACE, REFLECT_VALUE, MAP, SLICE, POINTER -> true;
      case STRING, BOOL, SIGNED, UNSIGNED, FLOAT, STRUCT -> false;
    };
  }

  /// Returns nil of this type.
  Value nil() {
    return switch (kind) {
      case MAP -> Value.Mapping.EMPTY;
      case SLICE -> Value.Sequence.EMPTY;
      case REFLECT_VALUE -> Absence.INVALID;
      case EMPTY_INTERFACE, STRING, BOOL, SIGNED, UNSIGNED, FLOAT, POINTER, STRUCT ->
          Value.Null.INSTANCE;
    };
  }

  /// Whether a value that is not nil can be assigned to this type.
  boolean accepts(Value value) {
    return switch (kind) {
      case EMPTY_INTERFACE, REFLECT_VALUE -> true;
      case STRING -> value instanceof Value.Text;
      case BOOL -> value instanceof Value.Bool;
      case FLOAT -> value instanceof Value.Real;
      // Go's own []string and map[string]string are lists and maps like others here.
      case MAP -> value instanceof Value.Mapping || named(value);
      case SLICE -> value instanceof Value.Sequence || named(value);
      case SIGNED, UNSIGNED, POINTER, STRUCT -> named(value);
    };
  }

  private boolean named(Value value) {
    return GoTypes.type(value).equals(name);
  }

  /// Returns an integer constant as this type has it.
  Value integer(long value) {
    return name.equals("int")
        ? Value.of(value)
        : new Sized(Sized.Kind.valueOf(name.toUpperCase(Locale.ROOT)), value);
  }
}
