package io.sherpack.template.function;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.yaml.Digits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads TOML 1.0. Dates and times become texts, or for charts the times that Go makes of them.
final class TomlReader {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WORD = Pattern.compile("[^\\s,\\]}#]+(?: [0-9][0-9:.Z+-]*)?");
  private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");
  private static final Pattern PREFIXED = Pattern.compile("0(?:x[0-9a-fA-F]+|o[0-7]+|b[01]+)");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{2,4}[-:][0-9]{2}.*");
  private static final int DEEPEST = 100;

  private final SourceText source;
  private final String text;
  private final boolean goTypes;
  private final Map<String, Value> root = new LinkedHashMap<>();
  private List<String> table = List.of();
  private List<String> current = List.of();
  private int at;
  private int depth;

  private TomlReader(SourceText source, boolean goTypes) {
    this.source = source;
    this.goTypes = goTypes;
    this.text = source.text().replace("\r\n", "\n");
  }

  /// @param goTypes whether dates and times become [Moment]s, and integers Go's `int64`
  static Value read(SourceText source, boolean goTypes) {
    var reader = new TomlReader(source, goTypes);
    Map<String, Value> table = reader.root;
    reader.blank(true);
    while (reader.at < reader.text.length()) {
      if (reader.peek() == '[') {
        table = reader.header();
      } else {
        reader.entry(table);
      }
      reader.endOfLine();
    }
    return new Value.Mapping(reader.root);
  }

  private Map<String, Value> header() {
    boolean list = text.startsWith("[[", at);
    at += list ? 2 : 1;
    List<String> path = key();
    endOfHeader(list ? "]]" : "]");
    table = path;
    Map<String, Value> parent = descend(root, path.subList(0, path.size() - 1));
    return list ? appended(parent, path.getLast()) : descend(parent, List.of(path.getLast()));
  }

  private Map<String, Value> appended(Map<String, Value> parent, String name) {
    Value present = parent.computeIfAbsent(name, _ -> tables());
    if (!(present instanceof Value.Sequence(var items))) {
      throw defined(name);
    }
    var table = new LinkedHashMap<String, Value>();
    items.add(new Value.Mapping(table));
    return table;
  }

  private Value tables() {
    return goTypes
        ? TypedItems.sequence("[]map[string]interface {}", List.of())
        : new Value.Sequence(new ArrayList<>());
  }

  private Map<String, Value> descend(Map<String, Value> from, List<String> path) {
    Map<String, Value> table = from;
    for (String name : path) {
      Value next = table.computeIfAbsent(name, _ -> new Value.Mapping(new LinkedHashMap<>()));
      Value last =
          next instanceof Value.Sequence(var items) && !items.isEmpty() ? items.getLast() : next;
      if (!(last instanceof Value.Mapping(var entries))) {
        throw defined(name);
      }
      table = entries;
    }
    return table;
  }

  private void entry(Map<String, Value> table) {
    List<String> outer = current;
    List<String> path = key();
    separator();
    current = joined(outer, path);
    blank(false);
    Value value = value();
    Map<String, Value> parent = descend(table, path.subList(0, path.size() - 1));
    if (parent.putIfAbsent(path.getLast(), value) != null) {
      throw defined(path.getLast());
    }
    current = outer;
  }

  private static List<String> joined(List<String> outer, List<String> inner) {
    List<String> path = new ArrayList<>(outer);
    path.addAll(inner);
    return path;
  }

  private SherpackException defined(String key) {
    return failure("Key '" + key + "' has already been defined.");
  }

  private void separator() {
    if (at >= text.length()) {
      throw failure("unexpected EOF; expected key separator '='");
    }
    if (peek() != '=') {
      throw failure("expected '.' or '=', but got " + found() + " instead");
    }
    at++;
  }

  private void endOfHeader(String end) {
    if (!text.startsWith(end, at)) {
      throw failure("expected '.' or ']' to end table name, but got " + found() + " instead");
    }
    at += end.length();
  }

  private String found() {
    if (at >= text.length()) {
      return "'\\x00'";
    }
    String quoted = GoText.quote(Character.toString(text.codePointAt(at)));
    return "'"
        + quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("'", "\\'")
        + "'";
  }

  private List<String> key() {
    var path = new ArrayList<String>();
    do {
      at += path.isEmpty() ? 0 : 1;
      blank(false);
      path.add(part());
      blank(false);
    } while (peek() == '.');
    return path;
  }

  private String part() {
    if (peek() == '"' || peek() == '\'') {
      return string();
    }
    Matcher matcher = BARE.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw failure(
          peek() == '='
              ? "unexpected '=': key name appears blank"
              : "expected '.' or '=', but got " + found() + " instead");
    }
    at = matcher.end();
    return matcher.group();
  }

  private Value value() {
    if (++depth > DEEPEST) {
      throw failure("nested too deep");
    }
    Value value =
        switch (peek()) {
          case '"', '\'' -> Value.of(string());
          case '[' -> list();
          case '{' -> inline();
          default -> word();
        };
    depth--;
    return value;
  }

  private Value list() {
    at++;
    var items = new ArrayList<Value>();
    blank(true);
    while (peek() != ']') {
      items.add(value());
      blank(true);
      if (peek() != ']') {
        expect(",");
        blank(true);
      }
    }
    at++;
    return new Value.Sequence(items);
  }

  private Value inline() {
    at++;
    var entries = new LinkedHashMap<String, Value>();
    blank(false);
    while (peek() != '}') {
      entry(entries);
      blank(false);
      if (peek() != '}') {
        expect(",");
        blank(false);
      }
    }
    at++;
    return new Value.Mapping(entries);
  }

  private Value word() {
    Matcher matcher = WORD.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw failure(at < text.length() ? "a value expected" : "unexpected EOF; expected value");
    }
    String word = matcher.group();
    Value value = meaning(word);
    at = matcher.end();
    return value;
  }

  private Value meaning(String word) {
    String digits = word.replaceAll("(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])", "");
    return switch (word) {
      case "true" -> Value.Bool.TRUE;
      case "false" -> Value.Bool.FALSE;
      case "inf", "+inf" -> Value.of(Double.POSITIVE_INFINITY);
      case "-inf" -> Value.of(Double.NEGATIVE_INFINITY);
      case "nan", "+nan", "-nan" -> Value.of(Double.NaN);
      default -> number(digits);
    };
  }

  private Value integer(BigInteger number) {
    return goTypes && number.bitLength() < Long.SIZE
        ? Sized.int64(number.longValue())
        : Value.of(number);
  }

  private Value number(String digits) {
    if (INTEGER.matcher(digits).matches()) {
      return integer(Digits.parse(digits, 10));
    }
    if (PREFIXED.matcher(digits).matches()) {
      int radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2;
      return integer(Digits.parse(digits.substring(2), radix));
    }
    if (REAL.matcher(digits).matches()) {
      return Value.of(Double.parseDouble(digits));
    }
    if (DATE.matcher(digits).matches()) {
      return goTypes
          ? TomlTimes.parse(digits).<Value>map(moment -> moment).orElseGet(() -> Value.of(digits))
          : Value.of(digits);
    }
    throw failure("expected value but found `" + digits + "` instead");
  }

  private String string() {
    String quote = text.substring(at, at + 1);
    boolean long3 = text.startsWith(quote.repeat(3), at);
    String end = long3 ? quote.repeat(3) : quote;
    at += end.length();
    if (long3 && peek() == '\n') {
      at++;
    }
    var out = new StringBuilder();
    while (!text.startsWith(end, at)) {
      if (at >= text.length() || (!long3 && peek() == '\n')) {
        throw failure("a text is not closed");
      }
      if (peek() == '\\' && quote.equals("\"")) {
        escape(out);
      } else {
        out.append(text.charAt(at++));
      }
    }
    at += end.length();
    // Up to two quotes may stand before the closing three.
    while (long3 && text.startsWith(quote, at)) {
      out.append(quote);
      at++;
    }
    return out.toString();
  }

  private void escape(StringBuilder out) {
    at++;
    switch (peek()) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'e' -> out.append('\u001b');
      case '"', '\\' -> out.append((char) peek());
      case 'u' -> unicode(out, 4);
      case 'U' -> unicode(out, 8);
      case '\n', ' ', '\t' -> {
        while (Character.isWhitespace(peek())) {
          at++;
        }
        return;
      }
      default -> throw failure("unknown escape in a text");
    }
    at++;
  }

  private void unicode(StringBuilder out, int digits) {
    String number = text.substring(at + 1, Math.min(at + 1 + digits, text.length()));
    if (!number.matches("[0-9a-fA-F]{" + digits + "}")
        || !Character.isValidCodePoint(Integer.parseUnsignedInt(number, 16))) {
      throw failure("unknown escape in a text");
    }
    out.appendCodePoint(Integer.parseUnsignedInt(number, 16));
    at += digits;
  }

  private void expect(String wanted) {
    blank(false);
    if (!text.startsWith(wanted, at)) {
      throw failure("`" + wanted + "` expected");
    }
    at += wanted.length();
  }

  private void endOfLine() {
    blank(false);
    if (at < text.length() && peek() != '\n') {
      throw failure("the end of the line expected");
    }
    blank(true);
  }

  private void blank(boolean lines) {
    while (peek() == ' ' || peek() == '\t' || peek() == '#' || (lines && peek() == '\n')) {
      int end = text.indexOf('\n', at);
      at = peek() == '#' ? (end < 0 ? text.length() : end) : at + 1;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private SherpackException failure(String message) {
    return new SherpackException.Input(
        Diagnostic.error("toml-syntax", "toml: " + where() + ": " + message).at(source.at(at)));
  }

  private String where() {
    long line = 1 + text.substring(0, at).chars().filter(unit -> unit == '\n').count();
    List<String> last = joined(table, current);
    return "line "
        + line
        + (last.isEmpty() ? "" : " (last key \"" + String.join(".", last) + "\")");
  }
}
