package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.Objects;
import java.util.Optional;

/// An integer of a Go type with a name and a text of its own, such as `time.Month`.
public record NamedInteger(String goType, String goKind, long value, String text)
    implements GoObject {
  public NamedInteger {
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
        : goType.equals(GoDuration.TYPE) ? GoDuration.method(value, name) : Optional.empty();
  }

  @Override
  public Value data() {
    return Value.of(value);
  }
}
