package io.sherpack.secret;

import io.sherpack.values.Value;

/// Whether there may be a reference in values, found out at the least cost: most have none.
public final class Mention {
  private Mention() {}

  public static boolean in(Value value) {
    if (value instanceof Value.Text text) {
      return text.value().contains("ref+");
    }
    if (value instanceof Value.Mapping map) {
      for (Value entry : map.entries().values()) {
        if (in(entry)) {
          return true;
        }
      }
    }
    if (value instanceof Value.Sequence sequence) {
      for (Value item : sequence.items()) {
        if (in(item)) {
          return true;
        }
      }
    }
    return false;
  }
}
