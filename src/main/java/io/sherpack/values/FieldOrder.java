package io.sherpack.values;

import java.util.LinkedHashMap;

/// The entries of a mapping that stands for a Go struct: JSON keeps them in their order.
public final class FieldOrder extends LinkedHashMap<String, Value> {
  private static final long serialVersionUID = 1;
}
