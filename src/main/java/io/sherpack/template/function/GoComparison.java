package io.sherpack.template.function;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.NilMap;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// Go's `eq`, `lt` and their kin: only values of the same basic kind compare, integers whatever
/// their sign.
public final class GoComparison {
  private enum Kind {
    NONE,
    BOOL,
    INTEGER,
    FLOAT,
    COMPLEX,
    STRING
  }

  private GoComparison() {}

  /// Whether the first equals one of the others.
  public static boolean anyEqual(Value[] arguments) {
    if (arguments.length < 2) {
      throw fail("missing argument for comparison");
    }
    List<Value> others = Arrays.asList(arguments).subList(1, arguments.length);
    for (Value other : others) {
      if (equal(arguments[0], other)) {
        return true;
      }
    }
    return false;
  }

  /// Whether `eq` holds.
  public static boolean equal(Value left, Value right) {
    Kind kind = kind(left);
    if (kind != kind(right)) {
      return unequalKinds(left, right);
    }
    return switch (kind) {
      case BOOL, COMPLEX, STRING -> left.equals(right);
      case FLOAT -> real(left) == real(right);
      case INTEGER -> compareIntegers(left, right) == 0;
      case NONE -> sameReference(left, right);
    };
  }

  private static boolean unequalKinds(Value left, Value right) {
    if (nothing(left) || nothing(right)) {
      return false;
    }
    throw incompatible(left, right);
  }

  // Maps and lists compare with nil only.
  private static boolean sameReference(Value left, Value right) {
    boolean nothing = nil(left);
    if (nothing || nil(right)) {
      return nothing == nil(right);
    }
    String type = GoTypes.type(left);
    String other = GoTypes.type(right);
    if (!GoTypes.kind(left).equals(GoTypes.kind(right))) {
      throw fail(
          "non-comparable types "
              + GoPrinting.text(left)
              + ": "
              + type
              + ", "
              + other
              + ": "
              + GoPrinting.text(right));
    }
    if (right instanceof Value.Mapping
        || right instanceof Value.Sequence
        || (right instanceof GoObject object && object.content().isPresent())) {
      throw fail("non-comparable type " + GoPrinting.text(right) + ": " + other);
    }
    return left.equals(right);
  }

  private static EvaluationException fail(String message) {
    return new EvaluationException("gotemplate-failed", message);
  }

  // Each engine has a value of its own for what is not there.
  private static boolean nothing(Value value) {
    return value instanceof Value.Null
        || (value instanceof Value.Opaque absent && absent.kind().equals("undefined"));
  }

  private static boolean nil(Value value) {
    return nothing(value) || value instanceof Value.Mapping(NilMap _);
  }

  /// Whether `lt` holds.
  public static boolean less(Value left, Value right) {
    Kind kind = ordered(left);
    if (kind != ordered(right)) {
      throw incompatible(left, right);
    }
    return switch (kind) {
      case FLOAT -> real(left) < real(right);
      case INTEGER -> compareIntegers(left, right) < 0;
      case STRING -> GoOrder.compare(text(left), text(right)) < 0;
      case BOOL, COMPLEX, NONE -> throw unordered();
    };
  }

  /// Whether `le` holds.
  public static boolean lessOrEqual(Value left, Value right) {
    return less(left, right) || equal(left, right);
  }

  private static Kind ordered(Value value) {
    Kind kind = kind(value);
    if (kind == Kind.NONE) {
      throw unordered();
    }
    return kind;
  }

  private static EvaluationException unordered() {
    return fail("invalid type for comparison");
  }

  private static EvaluationException incompatible(Value left, Value right) {
    return fail(
        "incompatible types for comparison: " + GoTypes.type(left) + " and " + GoTypes.type(right));
  }

  private static Kind kind(Value value) {
    return switch (value) {
      case Value.Bool _ -> Kind.BOOL;
      case Value.Int _, Value.BigInt _, Sized _, NamedInteger _ -> Kind.INTEGER;
      case Value.Real _ -> Kind.FLOAT;
      case GoComplex _ -> Kind.COMPLEX;
      case Value.Text _ -> Kind.STRING;
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> Kind.NONE;
    };
  }

  private static double real(Value value) {
    return value instanceof Value.Real(var number, _) ? number : Double.NaN;
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }

  private static int compareIntegers(Value left, Value right) {
    if (left instanceof Value.Int(var a) && right instanceof Value.Int(var b)) {
      return Long.compare(a, b);
    }
    return integer(left).compareTo(integer(right));
  }

  private static BigInteger integer(Value value) {
    return switch (value) {
      case Value.Int(var number) -> BigInteger.valueOf(number);
      case Value.BigInt(var number) -> number;
      case Sized sized -> new BigInteger(sized.text());
      case NamedInteger named -> BigInteger.valueOf(named.value());
      case Value.Null _,
          Value.Bool _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Opaque _ ->
          BigInteger.ZERO;
    };
  }
}
