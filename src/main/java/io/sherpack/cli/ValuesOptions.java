package io.sherpack.cli;

import io.sherpack.operation.ValuesRequest;
import java.util.List;

/// The options that set values.
final class ValuesOptions {
  private static final Option<List<String>> FILES =
      Option.commaList("-f --values", "FILE", "values from a file, a URL or `-`; later ones win");
  private static final Option<List<String>> SET =
      Option.list("--set", "KEY=VALUE", "set values: `a.b=1,c={x,y},d[0]=z`");
  private static final Option<List<String>> SET_STRING =
      Option.list("--set-string", "KEY=VALUE", "set values that stay text");
  private static final Option<List<String>> SET_FILE =
      Option.list("--set-file", "KEY=FILE", "set values to the contents of files");
  private static final Option<List<String>> SET_JSON =
      Option.list("--set-json", "KEY=JSON", "set values to JSON, or many from a JSON object");
  private static final Option<List<String>> SET_LITERAL =
      Option.list("--set-literal", "KEY=VALUE", "set a value to the text behind `=`, as it is");

  private ValuesOptions() {}

  static List<Option<?>> all() {
    return List.of(FILES, SET, SET_STRING, SET_FILE, SET_JSON, SET_LITERAL);
  }

  static boolean readsStandardInput(Arguments arguments) {
    return arguments.get(FILES).contains("-");
  }

  static ValuesRequest read(Arguments arguments) {
    return new ValuesRequest(
        arguments.get(FILES),
        arguments.get(SET),
        arguments.get(SET_STRING),
        arguments.get(SET_FILE),
        arguments.get(SET_JSON),
        arguments.get(SET_LITERAL));
  }
}
