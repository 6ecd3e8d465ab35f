package io.sherpack.values;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Writes values as YAML, byte for byte as Go's YAML libraries do: keys in natural order, a text
/// quoted where it would read as something else.
///
/// Numbers keep the form a user gave them. The text ends with a line break.
public enum YamlWriter {
  /// Kubernetes' style, which `toYaml` has: lists not indented under their key, long lines folded.
  COMPACT,
  /// `toYamlPretty`: lists indented under their key, lines of any length.
  PRETTY;

  private static final int LONGEST_SIMPLE_KEY = 128;

  /// Returns the YAML document that `value` is.
  public String write(Value value) {
    var emitter = new YamlEmitter(this == COMPACT);
    new Document(this, emitter).root(value);
    return emitter.finish();
  }

  private record Document(YamlWriter style, YamlEmitter out) {
    void root(Value value) {
      node(value, false);
    }

    private void node(Value value, boolean underKey) {
      switch (value) {
        case Value.Null _ -> plain("null");
        case Value.Bool(var truth) -> plain(Boolean.toString(truth));
        case Value.Int(var number) -> plain(Long.toString(number));
        case Value.BigInt(var number) -> plain(number.toString());
        case Value.Real real -> plain(YamlNumbers.text(real, style == COMPACT));
        case Value.Text(var text) -> out.text(text, false);
        case Value.Sequence(var items) -> sequence(items, underKey);
        case Value.Mapping(NilMap _) when style == COMPACT -> plain("null");
        case Value.Mapping(var entries) -> mapping(entries);
        case Value.Opaque opaque -> node(opaque.data(), underKey);
      }
    }

    private void plain(String text) {
      out.indicator(text, true, false, false);
    }

    private void sequence(List<Value> items, boolean underKey) {
      if (items.isEmpty()) {
        out.indicator("[", true, true, false);
        out.indicator("]", false, false, false);
        return;
      }
      int outer = out.indent(style == COMPACT && underKey && !out.atIndention());
      for (Value item : items) {
        out.line();
        out.indicator("-", true, false, true);
        node(item, false);
      }
      out.restore(outer);
    }

    private void mapping(Map<String, Value> entries) {
      if (entries.isEmpty()) {
        out.indicator("{", true, true, false);
        out.indicator("}", false, false, false);
        return;
      }
      int outer = out.indent(false);
      for (String key : keys(entries)) {
        out.line();
        key(key);
        node(entries.getOrDefault(key, Value.Null.INSTANCE), true);
      }
      out.restore(outer);
    }

    private Collection<String> keys(Map<String, Value> entries) {
      return entries instanceof FieldOrder && style == PRETTY
          ? entries.keySet()
          : YamlKeys.sorted(entries.keySet(), style == COMPACT);
    }

    private void key(String key) {
      if (simple(key)) {
        out.text(key, true);
        out.indicator(":", false, false, false);
        return;
      }
      out.indicator("?", true, false, true);
      out.text(key, false);
      out.line();
      out.indicator(":", true, false, true);
    }

    private static boolean simple(String key) {
      return !YamlScalar.multiline(key) && YamlScalar.bytes(key) <= LONGEST_SIMPLE_KEY;
    }
  }
}
