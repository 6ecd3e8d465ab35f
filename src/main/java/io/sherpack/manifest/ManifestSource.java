package io.sherpack.manifest;

import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The text that one template printed.
///
/// @param path the template (`web/templates/service.yaml`)
/// @param origins for each line of the text (from 0) the template place that wrote it, where known
public record ManifestSource(
    ManifestRules rules, String path, String text, List<Optional<Span>> origins) {
  public ManifestSource {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(path);
    Objects.requireNonNull(text);
    origins = List.copyOf(origins);
  }

  /// Returns the template place that wrote line `number` (from 1).
  Optional<Span> origin(int number) {
    return number >= 1 && number <= origins.size() ? origins.get(number - 1) : Optional.empty();
  }

  /// Returns the texts of its documents; of a partial there are none.
  public List<String> documents() {
    return ignored()
        ? List.of()
        : DocumentSplitter.split(text, rules).stream()
            .map(DocumentSplitter.Document::text)
            .toList();
  }

  /// Whether Helm would not look at it: a partial, or nothing but white space.
  boolean ignored() {
    return path.substring(path.lastIndexOf('/') + 1).startsWith("_")
        || GoSpace.trim(text).isEmpty();
  }
}
