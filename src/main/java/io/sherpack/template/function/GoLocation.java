package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A time zone, Go's `*time.Location`; one that is only an offset has no name.
record GoLocation(ZoneId zone) implements GoObject {
  static final String TYPE = "*time.Location";

  GoLocation {
    Objects.requireNonNull(zone);
  }

  @Override
  public String goType() {
    return TYPE;
  }

  @Override
  public String goKind() {
    return "ptr";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return name.equals("String")
        ? Optional.of(Method.of(() -> Value.of(text())))
        : Optional.empty();
  }

  @Override
  public String text() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone instanceof ZoneOffset ? "" : zone.getId();
  }

  @Override
  public Value data() {
    return Value.mapping(Map.of());
  }
}
