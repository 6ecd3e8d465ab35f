package io.sherpack.template.jinja;

import io.sherpack.template.function.GoComparison;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Unary and binary operators, chains of comparisons, the inline `if`.
final class Operators {
  private Operators() {}

  record Not(Expr operand, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      return Value.of(!rendering.truthy(operand));
    }
  }

  record Negative(Expr operand, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value value = operand.evaluate(rendering);
      return rendering.guarded(this, () -> Arithmetic.negate(rendering.defined(value)));
    }
  }

  record And(Expr left, Expr right, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value first = left.evaluate(rendering);
      return rendering.truthy(first, left) ? right.evaluate(rendering) : first;
    }
  }

  /// `or` asks: an undefined left side is passed over, at any depth but under Helm's rules.
  record Or(Expr left, Expr right, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value first = rendering.helm() ? left.evaluate(rendering) : left.ask(rendering);
      return !(first instanceof Undefined) && Kinds.truthy(first)
          ? first
          : right.evaluate(rendering);
    }
  }

  record Conditional(Expr value, Expr condition, Optional<Expr> otherwise, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      if (rendering.truthy(condition)) {
        return value.evaluate(rendering);
      }
      return otherwise.isPresent() ? otherwise.get().evaluate(rendering) : Undefined.SILENT;
    }
  }

  record Concat(Expr left, Expr right, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value first = rendering.use(left.evaluate(rendering), left);
      Value second = rendering.use(right.evaluate(rendering), right);
      String joined = rendering.print(first) + rendering.print(second);
      return rendering.guarded(
          this,
          () -> {
            rendering.budget().print(joined.length());
            return new Value.Text(joined);
          });
    }
  }

  record Calculation(Token.Kind operator, Expr left, Expr right, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value a = rendering.operand(left);
      Value b = rendering.operand(right);
      try {
        return switch (operator) {
          case PLUS -> Arithmetic.add(a, b);
          case MINUS -> Arithmetic.subtract(a, b);
          case TIMES -> Arithmetic.multiply(a, b);
          case DIVIDE -> Arithmetic.divide(a, b);
          case FLOOR_DIVIDE -> Arithmetic.floorDivide(a, b);
          case MODULO -> Arithmetic.remainder(a, b);
          default -> Arithmetic.power(a, b);
        };
      } catch (io.sherpack.template.EvaluationException e) {
        throw rendering.failure(e, this);
      }
    }
  }

  /// `a < b <= c`: each operand is evaluated once.
  record Comparison(List<Comparator> operators, List<Expr> operands, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value left = operand(0, rendering);
      for (int i = 0; i < operators.size(); i++) {
        Value right = operand(i + 1, rendering);
        if (!holds(operators.get(i), left, right, rendering)) {
          return Value.Bool.FALSE;
        }
        left = right;
      }
      return Value.Bool.TRUE;
    }

    private Value operand(int index, Rendering rendering) {
      Expr operand = operands.get(index);
      Value value = rendering.use(operand.evaluate(rendering), operand);
      rendering.readWhole(value);
      return value;
    }

    private boolean holds(Comparator comparator, Value left, Value right, Rendering rendering) {
      if (rendering.helm() && comparator != Comparator.IN && comparator != Comparator.NOT_IN) {
        return rendering.guarded(this, () -> asInGo(comparator, left, right));
      }
      return switch (comparator) {
        case EQUAL -> Comparing.equal(left, right);
        case NOT_EQUAL -> !Comparing.equal(left, right);
        case LESS -> Comparing.compare(left, right) < 0;
        case LESS_EQUAL -> Comparing.compare(left, right) <= 0;
        case GREATER -> Comparing.compare(left, right) > 0;
        case GREATER_EQUAL -> Comparing.compare(left, right) >= 0;
        case IN -> contains(right, left, rendering);
        case NOT_IN -> !contains(right, left, rendering);
      };
    }

    private static boolean asInGo(Comparator comparator, Value left, Value right) {
      return switch (comparator) {
        case EQUAL, IN -> GoComparison.equal(left, right);
        case NOT_EQUAL, NOT_IN -> !GoComparison.equal(left, right);
        case LESS -> GoComparison.less(left, right);
        case LESS_EQUAL -> GoComparison.lessOrEqual(left, right);
        case GREATER -> !GoComparison.lessOrEqual(left, right);
        case GREATER_EQUAL -> !GoComparison.less(left, right);
      };
    }

    private boolean contains(Value container, Value item, Rendering rendering) {
      if (rendering.helm() && HelmAccess.missing(container)) {
        Expr last = operands.getLast();
        throw rendering.failure(HelmAccess.holdsNothing(last, rendering), last);
      }
      return rendering.guarded(this, () -> Containment.in(container, item, rendering.printer()));
    }
  }

  enum Comparator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    IN,
    NOT_IN
  }
}
