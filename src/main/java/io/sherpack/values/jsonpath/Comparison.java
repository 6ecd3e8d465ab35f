package io.sherpack.values.jsonpath;

import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Compares as Go's templates do: only what is of one kind.
final class Comparison {
  private Comparison() {}

  static boolean holds(String operator, Value left, Value right) throws Failure {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "<" -> less(left, right);
      case "<=" -> less(left, right) || equal(left, right);
      case ">" -> !less(left, right) && !equal(left, right);
      case ">=" -> !less(left, right);
      default -> throw new Failure("unrecognized filter operator " + operator);
    };
  }

  private static boolean equal(Value left, Value right) throws Failure {
    checkKinds(left, right);
    if (left instanceof Value.Real(var one, _) && right instanceof Value.Real(var other, _)) {
      return one == other;
    }
    return left.equals(right);
  }

  private static boolean less(Value left, Value right) throws Failure {
    checkKinds(left, right);
    if (left instanceof Value.Real(var one, _) && right instanceof Value.Real(var other, _)) {
      return one < other;
    }
    if (left instanceof Value.Int(var one) && right instanceof Value.Int(var other)) {
      return one < other;
    }
    if (left instanceof Value.Text(var one) && right instanceof Value.Text(var other)) {
      return Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
          < 0;
    }
    throw new Failure("invalid type for comparison");
  }

  private static void checkKinds(Value left, Value right) throws Failure {
    if (!plain(left) || !plain(right)) {
      throw new Failure("invalid type for comparison");
    }
    if (left.getClass() != right.getClass()) {
      throw new Failure("incompatible types for comparison");
    }
  }

  private static boolean plain(Value value) {
    return value instanceof Value.Bool
        || value instanceof Value.Int
        || value instanceof Value.Real
        || value instanceof Value.Text;
  }
}
