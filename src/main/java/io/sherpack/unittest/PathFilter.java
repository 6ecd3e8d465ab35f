package io.sherpack.unittest;

import com.google.re2j.Pattern;
import io.sherpack.values.Value;
import java.util.List;

/// The condition of `[?(…)]`.
sealed interface PathFilter {
  boolean holds(Value item, Value root);

  record Constant(boolean value) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      return value;
    }
  }

  record Not(PathFilter inner) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      return !inner.holds(item, root);
    }
  }

  record And(PathFilter left, PathFilter right) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      return left.holds(item, root) && right.holds(item, root);
    }
  }

  record Or(PathFilter left, PathFilter right) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      return left.holds(item, root) || right.holds(item, root);
    }
  }

  record Exists(Term term) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      return !term.values(item, root).isEmpty();
    }
  }

  /// A comparison of all values on the left with all on the right, of which there have to be some.
  record Compared(Term left, Operator operator, Term right) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      List<Value> ones = left.values(item, root);
      List<Value> others = right.values(item, root);
      return !ones.isEmpty()
          && !others.isEmpty()
          && ones.stream().allMatch(one -> others.stream().allMatch(o -> operator.holds(one, o)));
    }
  }

  record Matching(Term term, Pattern pattern) implements PathFilter {
    @Override
    public boolean holds(Value item, Value root) {
      List<Value> values = term.values(item, root);
      return !values.isEmpty()
          && values.stream()
              .allMatch(
                  value -> value instanceof Value.Text(var text) && pattern.matcher(text).find());
    }
  }

  /// One side of a comparison.
  sealed interface Term {
    List<Value> values(Value item, Value root);
  }

  record Literal(Value value) implements Term {
    @Override
    public List<Value> values(Value item, Value root) {
      return List.of(value);
    }
  }

  /// @param ofRoot whether it begins at `$`, not at `@`
  record Reached(boolean ofRoot, DocumentPath path) implements Term {
    @Override
    public List<Value> values(Value item, Value root) {
      return path.follow(ofRoot ? root : item, root);
    }
  }

  enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    GREATER(">"),
    LESS("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean holds(Value left, Value right) {
      if (numeric(left) && numeric(right)) {
        return ordered(Double.compare(number(left), number(right)));
      }
      if (left instanceof Value.Text(var one) && right instanceof Value.Text(var other)) {
        return ordered(one.compareTo(other));
      }
      boolean scalars = scalar(left) && scalar(right);
      return this == UNEQUAL
          ? !scalars || !left.equals(right)
          : (this == EQUAL || this == AT_LEAST || this == AT_MOST) && scalars && left.equals(right);
    }

    private boolean ordered(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case AT_LEAST -> order >= 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case LESS -> order < 0;
      };
    }

    private static boolean scalar(Value value) {
      return !(value instanceof Value.Mapping || value instanceof Value.Sequence);
    }

    private static boolean numeric(Value value) {
      return value instanceof Value.Int || value instanceof Value.Real;
    }

    private static double number(Value value) {
      return switch (value) {
        case Value.Int(long number) -> number;
        case Value.Real(double number, _) -> number;
        case Value _ -> Double.NaN;
      };
    }
  }
}
