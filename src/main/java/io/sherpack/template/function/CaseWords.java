package io.sherpack.template.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Splits names into words by the rules of Go's xstrings library, which Sprig uses.
final class CaseWords {
  private enum Kind {
    NONE,
    NUMBER,
    CAPITALS,
    LETTERS,
    CONNECTOR,
    PUNCTUATION,
    OTHER
  }

  private record Word(Kind kind, String text) {
    static final Word NONE = new Word(Kind.NONE, "");

    boolean of(Kind one, Kind other) {
      return kind == one || kind == other;
    }
  }

  private final List<Word> words;
  private final String connector;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private CaseWords(List<Word> words, String connector) {
    this.words = words;
    this.connector = connector;
  }

  /// Returns `text` in small letters with `connector` between its words.
  static String separate(String text, char connector) {
    var words = new CaseWords(split(text), String.valueOf(connector));
    words.write();
    return words.out.toString();
  }

  private void write() {
    Word word = take();
    while (next < words.size()) {
      if (word.kind() != Kind.CONNECTOR) {
        lower(word);
      }
      word = after(word, take());
    }
    lower(word);
  }

  // Writes what stands between `last` and `word`, and returns the word to go on with.
  private Word after(Word last, Word word) {
    return switch (last.kind()) {
      case NUMBER -> connect(run(word));
      case CONNECTOR -> {
        lower(last);
        yield word;
      }
      case PUNCTUATION -> word;
      case NONE, CAPITALS, LETTERS, OTHER ->
          word.kind() == Kind.NUMBER ? afterNumber(word) : connectAlways(word);
    };
  }

  // `Bld4Floor` is `bld4_floor`, but small letters take a number to them: `HTTP2xx` is `http_2xx`.
  private Word afterNumber(Word number) {
    if (next >= words.size()) {
      return number;
    }
    Word word = take();
    if (word.kind() != Kind.LETTERS) {
      lower(number);
      return connectAlways(word);
    }
    out.append(connector);
    lower(number);
    return connect(run(word));
  }

  private Word run(Word word) {
    Word current = word;
    while (current.of(Kind.LETTERS, Kind.NUMBER)) {
      lower(current);
      current = take();
    }
    return current;
  }

  private Word connect(Word word) {
    return word.kind() == Kind.NONE ? word : connectAlways(word);
  }

  private Word connectAlways(Word word) {
    if (!word.of(Kind.CONNECTOR, Kind.PUNCTUATION)) {
      out.append(connector);
    }
    return word;
  }

  private Word take() {
    return next < words.size() ? words.get(next++) : Word.NONE;
  }

  private void lower(Word word) {
    switch (word.kind()) {
      case CAPITALS -> out.append(GoText.lower(word.text()));
      case CONNECTOR -> out.repeat(connector, word.text().codePointCount(0, word.text().length()));
      case NONE, NUMBER, LETTERS, PUNCTUATION, OTHER -> out.append(word.text());
    }
  }

  private static List<Word> split(String text) {
    int[] points = text.codePoints().toArray();
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < points.length) {
      Kind kind = kind(points[at]);
      int end = end(points, at, kind);
      words.add(new Word(kind, new String(points, at, end - at)));
      at = end;
    }
    return words;
  }

  private static Kind kind(int point) {
    if (connects(point)) {
      return Kind.CONNECTOR;
    }
    if (punctuation(point)) {
      return Kind.PUNCTUATION;
    }
    if (Character.isUpperCase(point)) {
      return Kind.CAPITALS;
    }
    if (letter(point)) {
      return Kind.LETTERS;
    }
    return number(point) ? Kind.NUMBER : Kind.OTHER;
  }

  private static int end(int[] points, int at, Kind kind) {
    return switch (kind) {
      case CONNECTOR -> skip(points, at + 1, CaseWords::connects);
      case PUNCTUATION -> skip(points, at + 1, CaseWords::punctuation);
      case NUMBER -> skip(points, at + 1, CaseWords::number);
      case LETTERS -> skip(points, at + 1, CaseWords::small);
      case CAPITALS -> endOfCapitals(points, at);
      case OTHER, NONE ->
          skip(points, at + 1, point -> kind(point) == Kind.OTHER || loneCapital(point));
    };
  }

  // `HTTPStatus` is `HTTP` and `Status`.
  private static int endOfCapitals(int[] points, int at) {
    int end = skip(points, at + 1, Character::isUpperCase);
    if (end == at + 1) {
      return skip(points, end, CaseWords::small);
    }
    return end < points.length && letter(points[end]) ? end - 1 : end;
  }

  private static int skip(int[] points, int from, IntPredicate wanted) {
    int end = from;
    while (end < points.length && wanted.test(points[end])) {
      end++;
    }
    return end;
  }

  private static boolean loneCapital(int point) {
    return Character.isUpperCase(point) && !letter(point);
  }

  private static boolean connects(int point) {
    return point == '-' || point == '_' || GoText.isSpace(point);
  }

  private static boolean small(int point) {
    return letter(point) && !Character.isUpperCase(point);
  }

  // Letters but for Chinese characters.
  private static boolean letter(int point) {
    return Character.isLetter(point)
        && !(point >= 0x4E00 && point <= 0x9FCC)
        && !(point >= 0x3400 && point <= 0x4D85)
        && !(point >= 0x20000 && point <= 0x2B81D);
  }

  private static boolean number(int point) {
    return switch (Character.getType(point)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean punctuation(int point) {
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /// Joins words at connectors, each with a capital: Sprig's `camelcase`.
  static String pascal(String text) {
    int[] points = text.codePoints().toArray();
    int start = skip(points, 0, CaseWords::connects);
    var out = new StringBuilder(new String(points, 0, start));
    if (start == points.length) {
      // The library writes the last one twice.
      return start == 0 ? "" : out.appendCodePoint(points[start - 1]).toString();
    }
    int current = Character.toUpperCase(points[start]);
    boolean capitals = Character.isUpperCase(points[start]);
    for (int i = start + 1; i < points.length; i++) {
      int last = current;
      current = points[i];
      if (connects(last) && !connects(current)) {
        capitals = Character.isUpperCase(current);
        current = Character.toUpperCase(current);
        continue;
      }
      if (!connects(last)) {
        capitals &= Character.isUpperCase(current);
        current = capitals ? Character.toLowerCase(current) : current;
      }
      out.appendCodePoint(last);
    }
    return out.appendCodePoint(current).toString();
  }
}
