package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.OptionalInt;

/// The text of a `--set` and the place that reading it has come to.
final class SetText {
  /// What stands before a stop, and the stop; [#END] when the text ended first.
  record Piece(String text, int stop, int start) {
    boolean ended() {
      return stop == END;
    }
  }

  static final int END = -1;

  private final SourceText source;
  private final String text;
  private final boolean escapes;
  private int offset;

  /// @param escapes whether a backslash takes the next character as it is
  SetText(SourceText source, boolean escapes) {
    this.source = source;
    this.text = source.text();
    this.escapes = escapes;
  }

  int offset() {
    return offset;
  }

  void moveTo(int place) {
    offset = place;
  }

  boolean atEnd() {
    return offset >= text.length();
  }

  boolean skip(char wanted) {
    boolean found = !atEnd() && text.charAt(offset) == wanted;
    offset += found ? 1 : 0;
    return found;
  }

  /// Reads up to the first of `stops` and past it.
  Piece until(String stops) {
    int start = offset;
    var piece = new StringBuilder();
    while (!atEnd()) {
      char next = text.charAt(offset++);
      if (stops.indexOf(next) >= 0) {
        return new Piece(piece.toString(), next, start);
      }
      if (next != '\\' || !escapes) {
        piece.append(next);
      } else if (!atEnd()) {
        piece.append(text.charAt(offset++));
      }
    }
    return new Piece(piece.toString(), END, start);
  }

  /// Skips space and then one comma; returns whether no value stood there.
  boolean skipEmpty() {
    while (!atEnd() && space(text.charAt(offset))) {
      offset++;
    }
    return atEnd() || skip(',');
  }

  // What Go takes for space.
  private static boolean space(char character) {
    return Character.isSpaceChar(character)
        || (character >= '\t' && character <= '\r')
        || character == '\u0085';
  }

  SourceText source() {
    return source;
  }

  /// Whether the value of a secret stands at `place`.
  boolean hides(int place) {
    Span at = source.at(place);
    OptionalInt hidden = source.hiddenFrom(at.line());
    return hidden.isPresent() && at.column() > hidden.getAsInt();
  }

  Span at(int place) {
    return source.at(place);
  }

  SherpackException mistake(String message, int place) {
    return new SherpackException.Input(
        Diagnostic.error("set-syntax", message).at(source.at(place)));
  }

  SherpackException mistake(String message, int place, String hint) {
    return new SherpackException.Input(
        Diagnostic.error("set-syntax", message).at(source.at(place)).hint(hint));
  }
}
