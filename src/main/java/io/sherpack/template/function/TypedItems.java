package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;

/// The items of a list of one Go type.
public final class TypedItems extends ArrayList<Value> implements GoTyped {
  private static final long serialVersionUID = 1L;

  private final String goType;

  private TypedItems(String goType, Collection<? extends Value> items) {
    super(items);
    this.goType = Objects.requireNonNull(goType);
  }

  /// Returns a list of a Go type such as `[]string`.
  public static Value.Sequence sequence(String goType, Collection<? extends Value> items) {
    return new Value.Sequence(new TypedItems(goType, items));
  }

  @Override
  public String goType() {
    return goType;
  }
}
