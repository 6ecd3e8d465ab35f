package io.sherpack.template.function;

import io.sherpack.values.GoNumbers;
import io.sherpack.values.Value;
import java.util.Optional;

/// Go's `complex128`, which only a literal such as `1i` makes.
public record GoComplex(double real, double imaginary) implements GoObject {
  private static final String TYPE = "complex128";

  @Override
  public String goType() {
    return TYPE;
  }

  @Override
  public String goKind() {
    return TYPE;
  }

  @Override
  public String text() {
    String second = GoNumbers.general(imaginary);
    return "("
        + GoNumbers.general(real)
        + (second.startsWith("-") || second.startsWith("+") ? "" : "+")
        + second
        + "i)";
  }

  @Override
  public boolean truthy() {
    return real != 0 || imaginary != 0;
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.empty();
  }
}
