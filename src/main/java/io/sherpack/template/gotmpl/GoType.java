package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoDuration;
import io.sherpack.template.function.GoTyped;
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
      case "int", "int8", "int16", "int32", "int64", GoDuration.TYPE -> Kind.SIGNED;
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
      case MAP, SLICE -> named(value) || underlying(value);
      case SIGNED, UNSIGNED, POINTER, STRUCT -> named(value);
    };
  }

  // A map with a type of its own name, common.Values, is a map[string]interface {} too.
  private boolean underlying(Value value) {
    return value instanceof Value.Mapping(GoTyped entries)
        && kind(entries.goType()) != Kind.MAP
        && name.equals("map[string]interface {}");
  }

  private boolean named(Value value) {
    return GoTypes.type(value).equals(name);
  }

  /// Returns an integer constant as this type has it.
  Value integer(long value) {
    return switch (name) {
      case "int" -> Value.of(value);
      case GoDuration.TYPE -> GoDuration.value(value);
      default -> new Sized(Sized.Kind.valueOf(name.toUpperCase(Locale.ROOT)), value);
    };
  }
}
