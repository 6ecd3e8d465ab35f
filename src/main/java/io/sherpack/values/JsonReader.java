package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.Digits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Reads JSON (RFC 8259), strictly, with the messages of Go's `encoding/json`.
///
/// Of equal keys the last one wins. A number with a fraction or an exponent becomes a [Value.Real]
/// that keeps its form, another one an integer.
public final class JsonReader {
  private static final Pattern LONE = Pattern.compile("\\p{Cs}");

  private static final int DEPTH_LIMIT = 1_000;
  private static final int LONG_DIGITS = 19;
  private static final int END = -1;

  private final SourceText source;
  private final String text;
  private int offset;
  private int depth;
  // Whether any text so far held one as an escape.
  private boolean halves;

  private JsonReader(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /// Returns the value that `source` is.
  ///
  /// @throws SherpackException.Input with the place of the first mistake
  public static Value read(SourceText source) {
    var reader = new JsonReader(source);
    Value value = reader.value("looking for beginning of value");
    reader.space();
    if (reader.offset < reader.text.length()) {
      throw reader.unexpected("after top-level value");
    }
    return value;
  }

  /// A value at the beginning of a text, and the offset of what follows it.
  record Prefix(Value value, int end) {}

  /// Returns the value that begins at `offset`, whatever comes after it.
  ///
  /// @throws SherpackException.Input with the place of the first mistake
  static Prefix readPrefix(SourceText source, int offset) {
    var reader = new JsonReader(source);
    reader.offset = offset;
    Value value = reader.value("looking for beginning of value");
    return new Prefix(value, reader.offset);
  }

  private Value value(String where) {
    space();
    return switch (peek()) {
      case '{' -> nested(this::mapping);
      case '[' -> nested(this::sequence);
      case '"' -> new Value.Text(string());
      case 't' -> literal("true", Value.Bool.TRUE);
      case 'f' -> literal("false", Value.Bool.FALSE);
      case 'n' -> literal("null", Value.Null.INSTANCE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected(where);
    };
  }

  private Value nested(Supplier<Value> read) {
    if (++depth > DEPTH_LIMIT) {
      throw failure("exceeded max depth");
    }
    offset++;
    Value value = read.get();
    depth--;
    return value;
  }

  private Value sequence() {
    var items = new ArrayList<Value>();
    space();
    if (peek() == ']') {
      offset++;
      return new Value.Sequence(Collections.unmodifiableList(items));
    }
    while (true) {
      items.add(value("looking for beginning of value"));
      space();
      if (peek() == ']') {
        offset++;
        return new Value.Sequence(Collections.unmodifiableList(items));
      }
      expect(',', "after array element");
    }
  }

  private Value mapping() {
    var entries = new LinkedHashMap<String, Value>();
    space();
    if (peek() == '}') {
      offset++;
      return new Value.Mapping(Collections.unmodifiableMap(entries));
    }
    while (true) {
      entry(entries);
      space();
      if (peek() == '}') {
        offset++;
        return new Value.Mapping(Collections.unmodifiableMap(entries));
      }
      expect(',', "after object key:value pair");
    }
  }

  private void entry(Map<String, Value> entries) {
    space();
    if (peek() != '"') {
      throw unexpected("looking for beginning of object key string");
    }
    String key = string();
    space();
    expect(':', "after object key");
    entries.put(key, value("looking for beginning of value"));
  }

  private void expect(char wanted, String where) {
    if (peek() != wanted) {
      throw unexpected(where);
    }
    offset++;
  }

  private Value literal(String word, Value value) {
    for (int i = 0; i < word.length(); i++, offset++) {
      if (peek() != word.charAt(i)) {
        throw broken("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return value;
  }

  private Value number() {
    int start = offset;
    skip('-');
    if (peek() == '0') {
      offset++;
    } else {
      digits("in numeric literal");
    }
    boolean whole = true;
    if (skip('.')) {
      whole = false;
      digits("after decimal point in numeric literal");
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('+')) {
        skip('-');
      }
      digits("in exponent of numeric literal");
    }
    String form = text.substring(start, offset);
    // Go reads all numbers of JSON as float64, whose zero has a sign.
    return whole && !form.equals("-0") ? integer(form) : real(form);
  }

  private static Value integer(String form) {
    return form.length() < LONG_DIGITS
        ? Value.of(Long.parseLong(form))
        : Value.of(Digits.parse(form, 10));
  }

  private Value real(String form) {
    double value = Double.parseDouble(form);
    if (Double.isInfinite(value)) {
      throw failure("json: cannot unmarshal number " + form + " into Go value of type float64");
    }
    return new Value.Real(value, form);
  }

  private void digits(String where) {
    if (!digit()) {
      throw broken(where);
    }
    while (digit()) {
      offset++;
    }
  }

  private boolean digit() {
    int next = peek();
    return next >= '0' && next <= '9';
  }

  private boolean skip(char wanted) {
    boolean found = peek() == wanted;
    offset += found ? 1 : 0;
    return found;
  }

  private String string() {
    int start = ++offset;
    plain();
    // Most texts have no escape.
    if (peek() == '"') {
      return text.substring(start, offset++);
    }
    var out = new StringBuilder(text.substring(start, offset));
    while (peek() != '"') {
      if (peek() == END) {
        throw failure("unexpected end of JSON input");
      }
      if (peek() < 0x20) {
        throw unexpected("in string literal");
      }
      if (peek() == '\\') {
        offset++;
        escape(out);
      } else {
        int next = offset;
        plain();
        out.append(text, next, offset);
      }
    }
    offset++;
    // As in Go, half a character is none.
    return halves ? LONE.matcher(out).replaceAll("\uFFFD") : out.toString();
  }

  // Records of releases are texts of a megabyte without one escape.
  private void plain() {
    int end = text.length();
    int at = offset;
    while (at < end) {
      char next = text.charAt(at);
      if (next == '"' || next == '\\' || next < 0x20) {
        break;
      }
      at++;
    }
    offset = at;
  }

  private void escape(StringBuilder out) {
    switch (peek()) {
      case '"', '\\', '/' -> out.append((char) peek());
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> unicode(out);
      default -> throw broken("in string escape code");
    }
    offset++;
  }

  // Leaves the offset at the last hexadecimal digit. Surrogates meet their other half.
  private void unicode(StringBuilder out) {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      offset++;
      int digit = peek() == END ? END : Character.digit(peek(), 16);
      if (digit < 0) {
        throw broken("in \\u hexadecimal character escape");
      }
      unit = unit * 16 + digit;
    }
    halves |= Character.isSurrogate((char) unit);
    out.append((char) unit);
  }

  private void space() {
    int next = peek();
    while (next == ' ' || next == '\n' || next == '\t' || next == '\r') {
      offset++;
      next = peek();
    }
  }

  private int peek() {
    return offset < text.length() ? text.charAt(offset) : END;
  }

  // Inside of a token, Go takes the end of the text for a space.
  private SherpackException broken(String where) {
    return peek() == END ? failure("invalid character ' ' " + where) : unexpected(where);
  }

  private SherpackException unexpected(String where) {
    if (peek() == END) {
      return failure("unexpected end of JSON input");
    }
    return failure("invalid character " + quoted(text.codePointAt(offset)) + " " + where);
  }

  // Go shows a byte as if it were a character.
  private static int firstByte(int point) {
    return Character.toString(point).getBytes(StandardCharsets.UTF_8)[0] & 0xFF;
  }

  private static String quoted(int point) {
    return switch (point) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      default -> "'" + (char) firstByte(point) + "'";
    };
  }

  private SherpackException failure(String message) {
    return new SherpackException.Input(
        Diagnostic.error("json-syntax", message).at(source.at(offset)));
  }
}
