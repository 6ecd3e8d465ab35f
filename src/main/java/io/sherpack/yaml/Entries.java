package io.sherpack.yaml;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entries of a mapping while it is read: keys become texts as in JSON, merge keys take effect
/// where they stand.
final class Entries {
  private final YamlReader.Duplicates duplicates;
  private final Problems problems;
  private final Consumer<SherpackException> refused;
  private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
  private final Set<String> merged = new HashSet<>();

  /// @param refused takes what is no mistake of syntax, and is told when the document is read
  Entries(
      YamlReader.Duplicates duplicates, Problems problems, Consumer<SherpackException> refused) {
    this.duplicates = duplicates;
    this.problems = problems;
    this.refused = refused;
  }

  List<YamlNode.Entry> all() {
    return List.copyOf(entries.values());
  }

  void add(YamlNode key, YamlNode value) {
    switch (key) {
      case YamlNode.Scalar scalar ->
          name(scalar, value).ifPresent(name -> put(scalar, name, value));
      case YamlNode.Sequence _, YamlNode.Mapping _ ->
          refused.accept(
              YamlReader.syntax(
                  "a " + key.kindName() + " cannot be a key", key.span(), mistake(key, value)));
    }
  }

  private static YamlMistake.Cause mistake(YamlNode key, YamlNode value) {
    return new YamlMistake.Cause(new YamlMistake.Key(key, value));
  }

  private Optional<String> name(YamlNode.Scalar key, YamlNode value) {
    return switch (key.datum()) {
      case Datum.Text(var text) -> Optional.of(text);
      case Datum.Truth(var truth) -> Optional.of(String.valueOf(truth));
      case Datum.Whole(var whole) -> Optional.of(whole.toString());
      case Datum.Real(var number) -> Optional.of(real(key.text(), number));
      case Datum.Nothing _ -> nothing(key, value);
    };
  }

  // Go writes such a key anew: 1e3 is "1000".
  private String real(String text, double number) {
    double size = Math.abs(number);
    boolean plain = size >= 1e-4 && size < 1e21;
    return duplicates == YamlReader.Duplicates.LAST_WINS && plain
        ? new BigDecimal(Float.toString((float) number)).stripTrailingZeros().toPlainString()
        : text;
  }

  private Optional<String> nothing(YamlNode.Scalar key, YamlNode value) {
    if (duplicates == YamlReader.Duplicates.LAST_WINS) {
      refused.accept(YamlReader.syntax("null cannot be a key", key.span(), mistake(key, value)));
      return Optional.empty();
    }
    problems.add(
        Diagnostic.error("yaml-syntax", "null cannot be a key")
            .at(key.span())
            .hint("put quotes round it: `\"" + key.text() + "\"`"));
    return Optional.empty();
  }

  private void put(YamlNode.Scalar key, String name, YamlNode value) {
    YamlNode.@Nullable Entry before = entries.get(name);
    if (before != null && !merged.remove(name) && duplicates == YamlReader.Duplicates.REFUSED) {
      problems.add(
          Diagnostic.error("duplicate-key", "key `" + name + "` is given twice")
              .at(key.span())
              .note("first given here", before.keySpan()));
      return;
    }
    entries.put(name, new YamlNode.Entry(name, key.span(), value));
  }

  /// Takes over the entries of a mapping, or of several where earlier ones win.
  void merge(YamlNode value) {
    switch (value) {
      case YamlNode.Mapping mapping -> take(mapping);
      case YamlNode.Sequence(_, var items) -> items.reversed().forEach(this::takeItem);
      case YamlNode.Scalar _ -> refused.accept(notMappings(value));
    }
  }

  private void takeItem(YamlNode item) {
    if (item instanceof YamlNode.Mapping mapping) {
      take(mapping);
    } else {
      refused.accept(notMappings(item));
    }
  }

  // As Go does it, a merge also overrides what stands before it.
  private void take(YamlNode.Mapping mapping) {
    for (YamlNode.Entry entry : mapping.entries()) {
      entries.put(entry.key(), entry);
      merged.add(entry.key());
    }
  }

  private static SherpackException notMappings(YamlNode value) {
    return YamlReader.syntax(
        "`<<` takes a map or a list of maps, not a " + value.kindName(),
        value.span(),
        new YamlMistake.Cause(new YamlMistake.Merge()));
  }
}
