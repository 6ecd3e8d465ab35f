package io.sherpack.yaml;

import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A piece of a YAML document and its place; aliases and merge keys are already followed.
public sealed interface YamlNode {
  /// Where the node begins; a node reached through an alias is where its anchor is.
  Span span();

  /// A scalar: its text as parsed, and what the text means.
  record Scalar(Span span, String text, Datum datum) implements YamlNode {
    public Scalar {
      Objects.requireNonNull(span);
      Objects.requireNonNull(text);
      Objects.requireNonNull(datum);
    }
  }

  record Sequence(Span span, List<YamlNode> items) implements YamlNode {
    public Sequence {
      Objects.requireNonNull(span);
      items = List.copyOf(items);
    }
  }

  /// A mapping; its keys are unique and in the order of the text.
  record Mapping(Span span, List<Entry> entries) implements YamlNode {
    public Mapping {
      Objects.requireNonNull(span);
      entries = List.copyOf(entries);
    }

    /// Returns the entry under `key`, if any.
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /// Returns the node under `key`, if any.
    public Optional<YamlNode> get(String key) {
      return entry(key).map(Entry::value);
    }
  }

  /// A key with its place, and what stands under it.
  record Entry(String key, Span keySpan, YamlNode value) {
    public Entry {
      Objects.requireNonNull(key);
      Objects.requireNonNull(keySpan);
      Objects.requireNonNull(value);
    }
  }

  /// The word that messages use for the node's kind.
  default String kindName() {
    return switch (this) {
      case Scalar scalar -> scalar.datum().kindName();
      case Sequence _ -> "list";
      case Mapping _ -> "map";
    };
  }

  /// Whether this is YAML's null, an empty document included.
  default boolean isNull() {
    return this instanceof Scalar(_, _, Datum.Nothing _);
  }
}
