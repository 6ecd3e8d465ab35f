package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.Objects;
import java.util.Optional;

/// An integer of a Go type with a name and a text of its own, such as `time.Month`.
record NamedInteger(String goType, String goKind, long value, String text) implements GoObject {
  NamedInteger {
    Objects.requireNonNull(goType);
    Objects.requireNonNull(goKind);
    Objects.requireNonNull(text);
  }

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return name.equals("String")
        ? Optional.of(Method.of(() -> Value.of(text)))
        : goType.equals("time.Duration") ? duration(name) : Optional.empty();
  }

  private Optional<Method> duration(String name) {
    double seconds = (double) value / GoDuration.SECOND;
    return switch (name) {
      case "Hours" -> Optional.of(Method.of(() -> Value.of(seconds / 3600)));
      case "Minutes" -> Optional.of(Method.of(() -> Value.of(seconds / 60)));
      case "Seconds" -> Optional.of(Method.of(() -> Value.of(seconds)));
      case "Milliseconds" -> Optional.of(Method.of(() -> Sized.int64(value / 1_000_000)));
      case "Nanoseconds" -> Optional.of(Method.of(() -> Sized.int64(value)));
      default -> Optional.empty();
    };
  }

  @Override
  public Value data() {
    return Value.of(value);
  }
}
