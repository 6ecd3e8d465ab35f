package io.sherpack.values;

import java.util.ArrayList;
import java.util.function.Function;

/// Reads the value after a `=`, as the kind of the flag has it.
final class SetValues {
  private final SetFlag.Kind kind;
  private final SetText text;
  private final Function<String, String> readFile;

  SetValues(SetFlag.Kind kind, SetText text, Function<String, String> readFile) {
    this.kind = kind;
    this.text = text;
    this.readFile = readFile;
  }

  /// Reads a value and the comma after it.
  Value read() {
    return switch (kind) {
      case JSON -> json();
      case LITERAL -> Value.of(text.until("").text());
      case TYPED, STRING, FILE -> plain();
    };
  }

  private Value plain() {
    if (text.atEnd()) {
      return Value.of("");
    }
    return text.skip('{') ? list() : converted(text.until(","));
  }

  private Value list() {
    int start = text.offset() - 1;
    var items = new ArrayList<Value>();
    while (true) {
      SetText.Piece piece = text.until(",}");
      if (piece.ended()) {
        throw text.mistake(
            "the list is never closed",
            start,
            "end it with `}`; a `{` at the start of a text is written `\\{`");
      }
      items.add(converted(piece));
      if (piece.stop() == '}') {
        text.skip(',');
        return new Value.Sequence(items);
      }
    }
  }

  private Value converted(SetText.Piece piece) {
    return switch (kind) {
      case TYPED -> typed(piece.text());
      case FILE -> Value.of(readFile.apply(piece.text()));
      case STRING, JSON, LITERAL -> Value.of(piece.text());
    };
  }

  private static Value typed(String word) {
    if (word.equalsIgnoreCase("true")) {
      return Value.Bool.TRUE;
    }
    if (word.equalsIgnoreCase("false")) {
      return Value.Bool.FALSE;
    }
    if (word.equalsIgnoreCase("null")) {
      return Value.Null.INSTANCE;
    }
    // A leading zero makes it a text, as in `0123`; `-0123` is a number all the same.
    if (word.equals("0") || word.matches("[+-][0-9]+|[1-9][0-9]*")) {
      return whole(word);
    }
    return Value.of(word);
  }

  private static Value whole(String word) {
    try {
      return Value.of(Long.parseLong(word));
    } catch (NumberFormatException _) {
      return Value.of(word);
    }
  }

  private Value json() {
    if (text.skipEmpty()) {
      return Value.Null.INSTANCE;
    }
    JsonReader.Prefix prefix = JsonReader.readPrefix(text.source(), text.offset());
    text.moveTo(prefix.end());
    text.skipEmpty();
    return Value.thaw(prefix.value());
  }
}
