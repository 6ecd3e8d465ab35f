package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// A value of ours that iterates, prints and unpacks as a mapping: loops and modules.
interface Dictionary extends Members {
  Value.Mapping mapping();

  @Override
  default String kind() {
    return "map";
  }
}
