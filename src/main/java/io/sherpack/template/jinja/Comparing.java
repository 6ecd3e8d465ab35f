package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Jinja's `==` and `<`: numbers by value, booleans as numbers for `==`, kinds ordered for `<`.
final class Comparing {
  private Comparing() {}

  // The one place that asks for identity: `sameas`, and to save a comparison.
  @SuppressWarnings("ReferenceEquality")
  static boolean identical(Object left, Object right) {
    return left == right;
  }

  static boolean equal(Value left, Value right) {
    if (identical(left, right)) {
      return true;
    }
    if (Numbers.is(left) && Numbers.is(right)) {
      return compareNumbers(left, right) == 0;
    }
    if (Texts.is(left)) {
      return Texts.is(right) && Texts.of(left).equals(Texts.of(right));
    }
    return switch (left) {
      case Value.Sequence(var items) ->
          right instanceof Value.Sequence(var others)
              && items instanceof Tuple == others instanceof Tuple
              && equalItems(items, others);
      case Value.Mapping mapping -> Maps.is(right) && equalEntries(mapping, Maps.of(right));
      case Namespace namespace ->
          Maps.is(right) && equalEntries(Maps.of(namespace), Maps.of(right));
      case Value.Null _ -> right instanceof Value.Null;
      case Undefined _ -> right instanceof Undefined;
      case Value.Opaque opaque -> opaque.equals(right);
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Text _ -> false;
    };
  }

  private static boolean equalItems(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<Value> others = right.iterator();
    for (Value item : left) {
      if (!equal(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalEntries(Value.Mapping left, Value.Mapping right) {
    if (left.entries().size() != right.entries().size()) {
      return false;
    }
    for (Map.Entry<Value, Value> entry : Maps.entries(left)) {
      Value other = Maps.get(right, entry.getKey());
      if (other == Undefined.PLAIN || !equal(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  static int hash(Value value) {
    if (Numbers.is(value)) {
      return Double.hashCode(Numbers.real(value));
    }
    return switch (value) {
      case Value.Text(var text) -> text.hashCode();
      case Safe(var text) -> text.hashCode();
      case Value.Sequence(var items) -> items.size();
      case Value.Mapping(var entries) -> entries.size();
      case Value.Null _ -> 0;
      case Namespace _, Undefined _ -> 1;
      case Value.Opaque opaque -> opaque.hashCode();
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _ -> 1;
    };
  }

  static int compare(Value left, Value right) {
    int leftRank = rank(left);
    int rightRank = rank(right);
    if (leftRank != rightRank) {
      return Integer.compare(leftRank, rightRank);
    }
    if (Numbers.is(left)) {
      return compareNumbers(left, right);
    }
    if (Texts.is(left)) {
      return compareTexts(Texts.of(left), Texts.of(right));
    }
    if (left instanceof Value.Sequence(var items) && right instanceof Value.Sequence(var others)) {
      return compareItems(items, others);
    }
    if (Maps.is(left) && Maps.is(right)) {
      return compareEntries(Maps.of(left), Maps.of(right));
    }
    return 0;
  }

  /// Compares by code point, as UTF-8 bytes would.
  static int compareTexts(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareItems(List<Value> left, List<Value> right) {
    Iterator<Value> others = right.iterator();
    for (Value item : left) {
      int order = others.hasNext() ? compare(item, others.next()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static int compareEntries(Value.Mapping left, Value.Mapping right) {
    Set<Map.Entry<Value, Value>> others = Maps.entries(right);
    Iterator<Map.Entry<Value, Value>> other = others.iterator();
    for (Map.Entry<Value, Value> entry : Maps.entries(left)) {
      if (!other.hasNext()) {
        return 1;
      }
      Map.Entry<Value, Value> next = other.next();
      int keys = compare(entry.getKey(), next.getKey());
      int order = keys != 0 ? keys : compare(entry.getValue(), next.getValue());
      if (order != 0) {
        return order;
      }
    }
    return other.hasNext() ? -1 : 0;
  }

  private static int rank(Value value) {
    return switch (value) {
      case Undefined _ -> 0;
      case Value.Null _ -> 1;
      case Value.Bool _ -> 2;
      case Value.Int _, Value.BigInt _, Value.Real _ -> 3;
      case Value.Text _, Safe _ -> 4;
      case Value.Sequence(var items) -> items instanceof Series ? 8 : 6;
      case Value.Mapping _, Namespace _ -> 7;
      case Value.Opaque _ -> 9;
    };
  }

  private static int compareNumbers(Value left, Value right) {
    if (left instanceof Value.Int(long a) && right instanceof Value.Int(long b)) {
      return Long.compare(a, b);
    }
    if (left instanceof Value.Real || right instanceof Value.Real) {
      return compareReals(left, right);
    }
    return Numbers.integer(left).compareTo(Numbers.integer(right));
  }

  private static int compareReals(Value left, Value right) {
    double a = Numbers.real(left);
    double b = Numbers.real(right);
    if (a != b || Double.isNaN(a) || Double.isInfinite(a)) {
      return a == b ? 0 : Double.compare(a, b);
    }
    return exact(left, a).compareTo(exact(right, b));
  }

  private static BigDecimal exact(Value value, double real) {
    if (value instanceof Value.Real) {
      return new BigDecimal(real);
    }
    BigInteger integer = Numbers.integer(value);
    return new BigDecimal(integer);
  }
}
