package io.sherpack.lint;

import java.util.List;

/// What a field of an object of Kubernetes may hold.
sealed interface ApiType {
  /// Anything.
  record Any() implements ApiType {}

  /// A map with whatever keys and values.
  record Open() implements ApiType {}

  /// A scalar.
  ///
  /// @param choices the only values, where there is a choice
  record Scalar(Form form, List<String> choices) implements ApiType {}

  record ListOf(ApiType item) implements ApiType {}

  record MapOf(ApiType value) implements ApiType {}

  /// A map with the fields of a type.
  record Structure(String type) implements ApiType {}

  /// Forms of scalars.
  enum Form {
    STRING("a string"),
    INT32("an integer"),
    INT64("an integer"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    BYTES("a string in base64"),
    DATE_TIME("a time such as `2026-01-31T12:00:00Z`"),
    QUANTITY("a quantity such as `500m` or `1Gi`"),
    INT_OR_STRING("an integer or a string");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// Reads the notation of the table: `[]core.v1.Container`, `map[]quantity`, `string{A|B}`.
  static ApiType parse(String text) {
    if (text.startsWith("[]")) {
      return new ListOf(parse(text.substring(2)));
    }
    if (text.startsWith("map[]")) {
      return new MapOf(parse(text.substring("map[]".length())));
    }
    int brace = text.indexOf('{');
    List<String> choices =
        brace < 0
            ? List.of()
            : List.of(text.substring(brace + 1, text.length() - 1).split("\\|", -1));
    String word = brace < 0 ? text : text.substring(0, brace);
    return switch (word) {
      case "any" -> new Any();
      case "object" -> new Open();
      case "string" -> new Scalar(Form.STRING, choices);
      case "int32" -> new Scalar(Form.INT32, choices);
      case "int64" -> new Scalar(Form.INT64, choices);
      case "number" -> new Scalar(Form.NUMBER, choices);
      case "boolean" -> new Scalar(Form.BOOLEAN, choices);
      case "bytes" -> new Scalar(Form.BYTES, choices);
      case "date-time" -> new Scalar(Form.DATE_TIME, choices);
      case "quantity" -> new Scalar(Form.QUANTITY, choices);
      case "int-or-string" -> new Scalar(Form.INT_OR_STRING, choices);
      default -> new Structure(word);
    };
  }
}
