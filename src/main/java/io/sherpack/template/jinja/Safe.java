package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// Text that needs no more escaping.
record Safe(String value) implements Value.Opaque {
  @Override
  public String kind() {
    return "string";
  }

  @Override
  public String text() {
    return value;
  }

  @Override
  public boolean truthy() {
    return !value.isEmpty();
  }
}
