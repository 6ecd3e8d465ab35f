package io.sherpack.cli.output;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;

/// Prints data as JSON or YAML, each ending with a line break.
public final class Structured {
  private Structured() {}

  public static String json(Value value) {
    return JsonWriter.COMPACT.write(value).stripTrailing() + "\n";
  }

  public static String yaml(Value value) {
    return YamlWriter.COMPACT.write(value);
  }
}
