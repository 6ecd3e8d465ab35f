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
