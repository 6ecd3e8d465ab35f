package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.LayeredValues;

/// Holds values against the schemas of a pack and its subpacks.
public final class SchemaCheck {
  Pack withDefaults(Pack pack) {
    return pack;
  }

  void check(ScopedPack scoped, LayeredValues user) {}
}
