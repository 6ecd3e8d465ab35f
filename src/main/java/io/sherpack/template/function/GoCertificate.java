package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the functions that make certificates give a Go template.
record GoCertificate(String cert, String key) implements GoObject {
  GoCertificate {
    Objects.requireNonNull(cert);
    Objects.requireNonNull(key);
  }

  @Override
  public String goType() {
    return "sprig.certificate";
  }

  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public String text() {
    return "{" + cert + " " + key + "}";
  }

  @Override
  public Optional<Value> field(String name) {
    return switch (name) {
      case "Cert" -> Optional.of(Value.of(cert));
      case "Key" -> Optional.of(Value.of(key));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.empty();
  }

  @Override
  public Value data() {
    return Value.mapping(Map.of("Cert", Value.of(cert), "Key", Value.of(key)));
  }
}
