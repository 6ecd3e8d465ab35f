package io.sherpack.cli;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.Locale;

/// How a command prints its result: as a table for people, or as data.
enum OutputFormat {
  TABLE,
  JSON,
  YAML;

  static final Option<String> OPTION =
      Option.text("-o --output", "FORMAT", "print as table, json or yaml", "table");

  // Go's encoder, which Helm prints with, writes `<` as an escape.
  private static final JsonWriter ONE_LINE = new JsonWriter(true, "");

  static OutputFormat read(Arguments arguments) {
    String text = arguments.get(OPTION);
    return switch (text) {
      case "table", "json", "yaml" -> valueOf(text.toUpperCase(Locale.ROOT));
      default -> throw Option.bad("-o --output", text, "`table`, `json` or `yaml`");
    };
  }

  /// Returns what to print: `table`, or `data` in the form that is asked for.
  String print(String table, Value data) {
    return switch (this) {
      case TABLE -> table;
      case JSON -> ONE_LINE.write(data) + "\n";
      case YAML -> YamlWriter.COMPACT.write(data);
    };
  }
}
