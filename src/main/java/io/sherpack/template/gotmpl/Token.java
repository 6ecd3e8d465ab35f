package io.sherpack.template.gotmpl;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sherpack.template.function.GoText;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A word of a template, from `start` on.
///
/// @param text as written; of an error, its message
record Token(Kind kind, int start, String text) {
  private static final int SHOWN = 10;

  enum Kind {
    ERROR,
    END_OF_FILE,
    TEXT,
    COMMENT,
    LEFT_DELIMITER,
    RIGHT_DELIMITER,
    SPACE,
    ASSIGN,
    DECLARE,
    PIPE,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    /// A printable ASCII character that means nothing by itself, and the comma.
    CHARACTER,
    BOOL,
    CHARACTER_CONSTANT,
    NUMBER,
    STRING,
    RAW_STRING,
    IDENTIFIER,
    FIELD,
    VARIABLE,
    DOT("."),
    BLOCK("block"),
    BREAK("break"),
    CONTINUE("continue"),
    DEFINE("define"),
    ELSE("else"),
    END("end"),
    IF("if"),
    NIL("nil"),
    RANGE("range"),
    TEMPLATE("template"),
    WITH("with");

    private static final Map<String, Kind> KEYWORDS =
        Arrays.stream(values())
            .filter(Kind::keyword)
            .collect(toUnmodifiableMap(kind -> kind.word, kind -> kind));

    private final String word;

    Kind() {
      this("");
    }

    Kind(String word) {
      this.word = word;
    }

    boolean keyword() {
      return !word.isEmpty();
    }

    static Optional<Kind> ofKeyword(String word) {
      return Optional.ofNullable(KEYWORDS.get(word));
    }

    boolean startsOperand() {
      return switch (this) {
        case BOOL,
            CHARACTER_CONSTANT,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PARENTHESIS ->
            true;
        case ERROR,
            END_OF_FILE,
            TEXT,
            COMMENT,
            LEFT_DELIMITER,
            RIGHT_DELIMITER,
            SPACE,
            ASSIGN,
            DECLARE,
            PIPE,
            RIGHT_PARENTHESIS,
            CHARACTER,
            BLOCK,
            BREAK,
            CONTINUE,
            DEFINE,
            ELSE,
            END,
            IF,
            RANGE,
            TEMPLATE,
            WITH ->
            false;
      };
    }
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isString() {
    return kind == Kind.STRING || kind == Kind.RAW_STRING;
  }

  /// Returns how Go's messages name it.
  String described() {
    if (kind == Kind.END_OF_FILE) {
      return "EOF";
    }
    if (kind == Kind.ERROR) {
      return text;
    }
    return kind.keyword() ? "<" + text + ">" : quoted();
  }

  private String quoted() {
    if (text.length() <= SHOWN && GoText.bytes(text).length <= SHOWN) {
      return GoText.quote(text);
    }
    int characters = Math.min(SHOWN, text.codePointCount(0, Math.min(text.length(), 2 * SHOWN)));
    return GoText.quote(text.substring(0, text.offsetByCodePoints(0, characters))) + "...";
  }
}
