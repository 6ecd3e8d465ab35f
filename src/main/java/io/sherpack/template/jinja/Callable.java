package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// A value that templates may call.
interface Callable extends Value.Opaque {
  Value call(Rendering rendering, Arguments arguments);

  @Override
  default boolean truthy() {
    return true;
  }

  @Override
  default String kind() {
    return "function";
  }
}
