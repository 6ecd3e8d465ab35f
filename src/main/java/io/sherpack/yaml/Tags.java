package io.sherpack.yaml;

import io.sherpack.diagnostic.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What tags and quotes do to the meaning of a scalar.
final class Tags {
  private static final String PREFIX = "tag:yaml.org,2002:";

  private Tags() {}

  /// Whether this key merges what stands under it (`<<`).
  static boolean isMerge(ScalarEvent event) {
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    boolean tagged = event.getTag().equals(Optional.of(PREFIX + "merge"));
    return event.getValue().equals("<<") && (plain || tagged);
  }

  static Datum datum(ScalarEvent event, Span span) {
    Optional<String> tag = event.getTag();
    String text = event.getValue();
    if (tag.isEmpty()) {
      return event.isPlain() ? ScalarResolver.resolve(text) : new Datum.Text(text);
    }
    // A tag of one's own says nothing about the value.
    if (!tag.get().startsWith(PREFIX)) {
      return new Datum.Text(text);
    }
    return tagged(tag.get().substring(PREFIX.length()), text, span);
  }

  private static Datum tagged(String tag, String text, Span span) {
    Datum resolved = ScalarResolver.resolve(text);
    return switch (tag) {
      case "binary" -> new Datum.Text(binary(text, span));
      case "null" -> resolved instanceof Datum.Nothing ? resolved : mismatch(tag, text, span);
      case "bool" -> resolved instanceof Datum.Truth ? resolved : mismatch(tag, text, span);
      case "int" -> resolved instanceof Datum.Whole ? resolved : mismatch(tag, text, span);
      case "float" ->
          switch (resolved) {
            case Datum.Real real -> real;
            case Datum.Whole(var value) -> new Datum.Real(value.doubleValue());
            case Datum.Nothing _, Datum.Truth _, Datum.Text _ -> mismatch(tag, text, span);
          };
      default -> new Datum.Text(text);
    };
  }

  private static String binary(String text, Span span) {
    try {
      return new String(
          Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)),
          StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      var mistake = new YamlMistake.Cause(new YamlMistake.Binary(), e);
      throw YamlReader.syntax("`!!binary` is not base64", span, mistake);
    }
  }

  private static Datum mismatch(String tag, String text, Span span) {
    var mistake = new YamlMistake.Tagged(tag, text, ScalarResolver.resolve(text));
    throw YamlReader.syntax(
        "`" + text + "` is not a value of `!!" + tag + "`", span, new YamlMistake.Cause(mistake));
  }
}
