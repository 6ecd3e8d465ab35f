package io.sherpack.template.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits the layouts of Go's `time` into fields and the text between.
final class GoLayout {
  /// @param literal whether it is text, not a field
  record Piece(String text, boolean literal) {}

  private static final Pattern FIELD =
      Pattern.compile(
          "January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|002|0[1-6]|15|1|__2|_2(?!006)|2|3|4|5"
              + "|PM|pm|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07"
              + "|[.,](?:0+|9+)(?![0-9])");

  private GoLayout() {}

  static List<Piece> pieces(String layout) {
    var pieces = new ArrayList<Piece>();
    Matcher matcher = FIELD.matcher(layout);
    int at = 0;
    while (matcher.find()) {
      literal(layout.substring(at, matcher.start())).ifPresent(pieces::add);
      pieces.add(new Piece(matcher.group(), false));
      at = matcher.end();
    }
    literal(layout.substring(at)).ifPresent(pieces::add);
    return pieces;
  }

  private static Optional<Piece> literal(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Piece(text, true));
  }
}
