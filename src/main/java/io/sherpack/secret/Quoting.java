package io.sherpack.secret;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// How a secret may be written within a text, so that it can be written anew.
enum Quoting {
  PLAIN(""),
  TRIMMED("trim"),
  JSON("json"),
  HTML_JSON("go-json"),
  QUERY("query"),
  PATH("path"),
  HEX("hex"),
  UPPER_HEX("HEX");

  private final String word;

  Quoting(String word) {
    this.word = word;
  }

  /// What a marker says of it.
  String word() {
    return word;
  }

  static Optional<Quoting> of(String word) {
    for (Quoting one : values()) {
      if (one.word.equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  String of(Value secret) {
    return apply(Scalars.text(secret));
  }

  String apply(String text) {
    return switch (this) {
      case PLAIN -> text;
      case TRIMMED -> text.strip();
      case JSON -> json(text);
      // As Go writes JSON by itself.
      case HTML_JSON ->
          json(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
      case QUERY -> URLEncoder.encode(text, StandardCharsets.UTF_8);
      case PATH -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      case HEX -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
      case UPPER_HEX ->
          HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String json(String text) {
    String quoted = JsonWriter.COMPACT.write(Value.of(text));
    return quoted.substring(1, quoted.length() - 1);
  }
}
