package io.sherpack.secret;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;

/// How a datum is written into a text.
final class Scalars {
  private Scalars() {}

  static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : JsonWriter.COMPACT.write(value);
  }
}
