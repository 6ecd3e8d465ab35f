package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.Optional;

/// Literals as arguments.
final class Constants {
  private Constants() {}

  record Bool(Node.Bool node, Value value) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      return switch (type.kind()) {
        case EMPTY_INTERFACE, REFLECT_VALUE, BOOL -> value;
        case STRING, SIGNED, UNSIGNED, FLOAT, MAP, SLICE, POINTER, STRUCT ->
            throw misfit(execution, node, type);
      };
    }
  }

  record Text(Node.Quoted node, Value value) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      return switch (type.kind()) {
        case EMPTY_INTERFACE, REFLECT_VALUE, STRING -> value;
        case BOOL, SIGNED, UNSIGNED, FLOAT, MAP, SLICE, POINTER, STRUCT ->
            throw misfit(execution, node, type);
      };
    }
  }

  /// A number: what it is where any type will do is worked out once.
  record Numeric(Node.Numeric node, Optional<Value> ideal) implements Argument {
    static Numeric of(Node.Numeric node) {
      return new Numeric(node, ideal(node.value()));
    }

    // Go's rules for a constant without a type; a text tells a float from an integer.
    private static Optional<Value> ideal(GoNumber number) {
      if (number.complex().isPresent()) {
        return number.complex().map(complex -> complex);
      }
      return number.real().isPresent() && fraction(number)
          ? number.real().map(Value::of)
          : number.integer().filter(Numeric::signed).map(n -> Value.of(n.longValue()));
    }

    private static boolean fraction(GoNumber number) {
      if (number.character()) {
        return false;
      }
      String source = number.source();
      boolean hexadecimal = source.startsWith("0x") || source.startsWith("0X");
      boolean power = source.indexOf('p') >= 0 || source.indexOf('P') >= 0;
      return power || (!hexadecimal && hasPointOrExponent(source));
    }

    private static boolean hasPointOrExponent(String source) {
      return source.indexOf('.') >= 0 || source.indexOf('e') >= 0 || source.indexOf('E') >= 0;
    }

    private static boolean signed(BigInteger number) {
      return number.bitLength() < Long.SIZE;
    }

    Value value(Execution execution) {
      execution.at(node);
      return ideal.orElseThrow(() -> execution.fail(node.value().source() + " overflows int"));
    }

    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      return switch (type.kind()) {
        case EMPTY_INTERFACE, REFLECT_VALUE -> value(execution);
        case SIGNED ->
            node.value()
                .integer()
                .filter(Numeric::signed)
                .map(n -> type.integer(n.longValue()))
                .orElseThrow(() -> misfit(execution, node, type));
        case UNSIGNED ->
            node.value()
                .integer()
                .filter(n -> n.signum() >= 0)
                .map(n -> type.integer(n.longValue()))
                .orElseThrow(() -> misfit(execution, node, type));
        case FLOAT ->
            node.value().real().map(Value::of).orElseThrow(() -> misfit(execution, node, type));
        case STRING, BOOL, MAP, SLICE, POINTER, STRUCT -> throw misfit(execution, node, type);
      };
    }
  }

  record Nil(Node.Nil node) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      if (type.nilable()) {
        return type.nil();
      }
      throw execution.fail("cannot assign nil to " + type.name());
    }
  }

  private static Failure misfit(Execution execution, Node.Operand node, GoType type) {
    String text = NodeText.of(node);
    return switch (type.kind()) {
      case STRING -> execution.fail("expected string; found " + text);
      case BOOL -> execution.fail("expected bool; found " + text);
      case SIGNED -> execution.fail("expected integer; found " + text);
      case UNSIGNED -> execution.fail("expected unsigned integer; found " + text);
      case FLOAT -> execution.fail("expected float; found " + text);
      case EMPTY_INTERFACE, REFLECT_VALUE, MAP, SLICE, POINTER, STRUCT ->
          execution.fail("can't handle " + text + " for arg of type " + type.name());
    };
  }
}
