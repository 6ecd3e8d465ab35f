package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a value has to be: an operator and the text or number to compare with.
record Comparison(String operator, String operand) {
  private static final Pattern FORM = Pattern.compile("(==|!=|<=|>=|<|>)\\s*(\\S.*)");

  /// @throws IllegalArgumentException when it is none; the message says what is wrong
  static Comparison of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "`" + text.strip() + "` is not an operator (==, !=, <, <=, >, >=) and a value");
    }
    var comparison = new Comparison(form.group(1), unquoted(form.group(2).strip()));
    boolean ordering =
        comparison.operator().startsWith("<") || comparison.operator().startsWith(">");
    if (ordering && number(comparison.operand()).isEmpty()) {
      throw new IllegalArgumentException(
          "`%s` compares numbers, and `%s` is none"
              .formatted(comparison.operator(), comparison.operand()));
    }
    return comparison;
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && ((text.startsWith("\"") && text.endsWith("\""))
                || (text.startsWith("'") && text.endsWith("'")));
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /// Whether `value` fits. Two numbers are compared as numbers, all else as texts.
  boolean holds(Value value) {
    Optional<String> text = text(value);
    if (text.isEmpty()) {
      return false;
    }
    Optional<Double> left = number(text.get());
    Optional<Double> right = number(operand);
    boolean numbers = left.isPresent() && right.isPresent();
    boolean equal = numbers ? left.get().equals(right.get()) : text.get().equals(operand);
    return switch (operator) {
      case "==" -> equal;
      case "!=" -> !equal;
      case "<" -> numbers && left.get() < right.get();
      case "<=" -> numbers && left.get() <= right.get();
      case ">" -> numbers && left.get() > right.get();
      case ">=" -> numbers && left.get() >= right.get();
      default -> throw new IllegalStateException(operator);
    };
  }

  /// Returns a scalar as the text that it is compared as.
  static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Bool(var truth) -> Optional.of(Boolean.toString(truth));
      case Value.Int(var number) -> Optional.of(Long.toString(number));
      case Value.BigInt(var number) -> Optional.of(number.toString());
      case Value.Real real -> Optional.of(Double.toString(real.value()));
      case Value.Null _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> Optional.empty();
    };
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
