package io.sherpack.template.function;

import io.sherpack.values.FieldOrder;
import io.sherpack.values.GoNumbers;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes maps as TOML in the layout of the library that Helm uses: plain keys first, then tables,
/// each sorted; two spaces a level.
final class TomlWriter {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  private final StringBuilder out = new StringBuilder();

  private TomlWriter() {}

  /// A value that TOML does not have, with the sentence of Helm's library; never leaves this
  /// package.
  static final class Unwritable extends Exception {
    private final String sentence;

    Unwritable(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  /// Returns a map as a document, another value as it stands behind a key.
  static String write(Value value) throws Unwritable {
    if (nilElement(value)) {
      throw new Unwritable("toml: cannot encode array with nil element");
    }
    if (tables(value) && value instanceof Value.Sequence) {
      throw new Unwritable("toml: top-level values must be Go maps or structs");
    }
    if (!(value instanceof Value.Mapping(var entries))) {
      return element(value);
    }
    var writer = new TomlWriter();
    writer.entries(List.of(), entries);
    return writer.out.toString();
  }

  private static boolean nilElement(Value value) {
    return switch (value) {
      case Value.Sequence(var items) ->
          items.stream().anyMatch(item -> Call.absent(item) || nilElement(item));
      case Value.Mapping(var entries) -> entries.values().stream().anyMatch(TomlWriter::nilElement);
      case Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Null _,
          Value.Opaque _ ->
          false;
    };
  }

  private void entries(List<String> path, Map<String, Value> entries) {
    Map<String, Value> sorted = entries instanceof FieldOrder ? entries : new TreeMap<>(entries);
    sorted.forEach((key, value) -> direct(path, key, value));
    sorted.forEach((key, value) -> table(path, key, value));
  }

  private void direct(List<String> path, String key, Value value) {
    if (!Call.absent(value) && !tables(value)) {
      out.repeat("  ", path.size())
          .append(key(key))
          .append(" = ")
          .append(element(value))
          .append('\n');
    }
  }

  private static boolean tables(Value value) {
    return switch (value) {
      case Value.Mapping _ -> true;
      case Value.Sequence(var items) ->
          !items.isEmpty() && items.stream().allMatch(item -> item instanceof Value.Mapping);
      default -> false;
    };
  }

  private void table(List<String> path, String key, Value value) {
    List<String> inner = Stream.concat(path.stream(), Stream.of(key)).toList();
    if (value instanceof Value.Mapping(var entries)) {
      if (path.isEmpty()) {
        newLine();
      }
      header(inner, "[", "]");
      entries(inner, entries);
    } else if (value instanceof Value.Sequence(var items) && tables(value)) {
      for (Value item : items) {
        newLine();
        header(inner, "[[", "]]");
        entries(inner, ((Value.Mapping) item).entries());
      }
    }
  }

  private void newLine() {
    out.append(out.isEmpty() ? "" : "\n");
  }

  private void header(List<String> path, String open, String close) {
    out.repeat("  ", path.size() - 1)
        .append(open)
        .append(path.stream().map(TomlWriter::key).collect(Collectors.joining(".")))
        .append(close)
        .append('\n');
  }

  private static String key(String key) {
    return BARE.matcher(key).matches() ? key : quoted(key);
  }

  private static String element(Value value) {
    return switch (value) {
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Int(var number) -> Long.toString(number);
      case Value.BigInt(var number) -> number.toString();
      case Value.Real(var number, _) -> real(number);
      case Value.Text(var text) -> quoted(text);
      case Value.Sequence(var items) ->
          items.stream().map(TomlWriter::element).collect(Collectors.joining(", ", "[", "]"));
      case Value.Mapping(var entries) -> inline(entries);
      case Value.Null _ -> quoted("");
      case Moment moment -> moment(moment);
      case GoVersion version -> quoted(version.text());
      case Value.Opaque opaque -> element(opaque.data());
    };
  }

  private static String moment(Moment moment) {
    return GoTime.format(TomlTimes.layout(moment), moment);
  }

  private static String inline(Map<String, Value> entries) {
    return new TreeMap<>(entries)
        .entrySet().stream()
            .filter(entry -> !Call.absent(entry.getValue()))
            .map(entry -> key(entry.getKey()) + " = " + element(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String real(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    String text = GoNumbers.general(number);
    return text.contains("e") || text.contains(".") ? text : text + ".0";
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(point -> out.append(escaped(point)));
    return out.append('"').toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default ->
          point < 0x20 || point == 0x7F ? "\\u%04x".formatted(point) : Character.toString(point);
    };
  }
}
