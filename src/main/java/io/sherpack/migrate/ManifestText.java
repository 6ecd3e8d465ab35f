package io.sherpack.migrate;

import io.sherpack.diagnostic.Span;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The text of one document while parts of it become expressions; all else stays byte for byte,
/// comments too.
final class ManifestText {
  private record Edit(int end, String text) {}

  private final String text;
  private final List<Integer> lines = new ArrayList<>();
  private final Map<Integer, Edit> edits = new TreeMap<>();

  ManifestText(String text) {
    this.text = text;
    lines.add(0);
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines.add(i + 1);
    }
  }

  private int offset(Span span) {
    return lines.get(span.line() - 1) + span.column() - 1;
  }

  /// How a scalar stands in the text.
  enum Form {
    PLAIN,
    QUOTED,
    /// On several lines, or with escapes.
    OTHER
  }

  Form form(YamlNode.Scalar scalar) {
    int start = offset(scalar.span());
    int end = start + scalar.span().length();
    String shown = end <= text.length() ? text.substring(start, end) : "";
    if (shown.equals(scalar.text()) && !shown.isEmpty()) {
      return Form.PLAIN;
    }
    boolean quoted =
        shown.equals('"' + scalar.text() + '"') || shown.equals('\'' + scalar.text() + '\'');
    return quoted ? Form.QUOTED : Form.OTHER;
  }

  /// Puts `template` in the place of a scalar, between its quotes if it has any.
  void replaceInner(YamlNode.Scalar scalar, String template) {
    int quotes = form(scalar) == Form.QUOTED ? 1 : 0;
    replace(scalar, quotes, template);
  }

  /// Puts `template` in the place of a scalar and its quotes.
  void replaceWhole(YamlNode.Scalar scalar, String template) {
    replace(scalar, 0, template);
  }

  private void replace(YamlNode.Scalar scalar, int quotes, String template) {
    int start = offset(scalar.span());
    // What an alias repeats stands in the text once.
    edits.putIfAbsent(start + quotes, new Edit(start + scalar.span().length() - quotes, template));
  }

  /// Puts an expression that gives the map of an entry in its place, so that it may get other keys.
  /// Answers whether that could be: not where comments, anchors or aliases would be lost.
  boolean replaceMap(YamlNode.Entry entry, YamlNode.Mapping map, Jinja read) {
    int key = offset(entry.keySpan());
    int colon = text.indexOf(':', key + entry.keySpan().length());
    int line = text.indexOf('\n', key);
    String rest = text.substring(colon + 1, line < 0 ? text.length() : line);
    if (rest.strip().matches("\\{[^{}#&*]*(\\{[^{}#&*]*}[^{}#&*]*)*},?")) {
      int start = text.indexOf('{', colon);
      int end = colon + 1 + rest.lastIndexOf('}') + 1;
      edits.put(start, new Edit(end, "{{ " + read.text() + " | tojson }}"));
      return true;
    }
    if (!rest.isBlank() || map.entries().isEmpty()) {
      return false;
    }
    Span first = map.entries().getFirst().keySpan();
    int start = offset(first);
    int end = end(map);
    int next = end < 0 ? -1 : text.indexOf('\n', end);
    boolean alone =
        end > start
            && text.substring(end, next < 0 ? text.length() : next).isBlank()
            && !text.substring(start, end).matches("(?s).*[#&*{}].*");
    if (alone) {
      String filter = "nindent(" + (first.column() - 1) + ")";
      edits.put(start, new Edit(end, "{{- " + read.text() + " | toyaml | " + filter + " }}"));
    }
    return alone;
  }

  // Where the last scalar of a map ends, -1 where it does not end with one on its line.
  private int end(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
          form(scalar) == Form.OTHER ? -1 : offset(scalar.span()) + scalar.span().length();
      case YamlNode.Mapping(_, var entries) when !entries.isEmpty() ->
          end(entries.getLast().value());
      case YamlNode.Sequence(_, var items) when !items.isEmpty() -> end(items.getLast());
      case YamlNode.Mapping _, YamlNode.Sequence _ -> -1;
    };
  }

  /// Takes an entry away whose value is a scalar on its line: its line, or from between its
  /// neighbours in a flow mapping.
  void drop(YamlNode.Entry entry, YamlNode.Scalar value) {
    int start = lines.get(entry.keySpan().line() - 1);
    int key = offset(entry.keySpan());
    int after = offset(value.span()) + value.span().length();
    int next = text.indexOf('\n', after);
    int end = next < 0 ? text.length() : next + 1;
    String rest = text.substring(after, end).strip();
    if (text.substring(start, key).isBlank() && (rest.isEmpty() || rest.startsWith("#"))) {
      edits.put(start, new Edit(end, ""));
      return;
    }
    int comma = text.substring(0, key).stripTrailing().length() - 1;
    if (comma >= 0 && text.charAt(comma) == ',') {
      edits.put(comma, new Edit(after, ""));
    } else if (rest.startsWith(",")) {
      int from = text.indexOf(',', after) + 1;
      edits.put(key, new Edit(text.startsWith(" ", from) ? from + 1 : from, ""));
    }
  }

  /// Returns the template.
  String template() {
    var out = new StringBuilder();
    int at = 0;
    for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
      if (edit.getKey() >= at) {
        out.append(escaped(text.substring(at, edit.getKey()))).append(edit.getValue().text());
        at = edit.getValue().end();
      }
    }
    return out.append(escaped(text.substring(at))).toString();
  }

  /// Returns the template that prints the text as it is.
  static String escaped(String text) {
    return text.replaceAll("\\{([{%#])", "{{ \"{$1\" }}");
  }
}
