package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The entries of a map of one Go type.
final class TypedEntries extends LinkedHashMap<String, Value> implements GoTyped {
  private static final long serialVersionUID = 1L;

  private final String goType;

  private TypedEntries(String goType, Map<String, ? extends Value> entries) {
    super(entries);
    this.goType = Objects.requireNonNull(goType);
  }

  static Value.Mapping mapping(String goType, Map<String, ? extends Value> entries) {
    return new Value.Mapping(new TypedEntries(goType, entries));
  }

  @Override
  public String goType() {
    return goType;
  }
}
