package io.sherpack.manifest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The text that one template printed.
///
/// @param path the template (`web/templates/service.yaml`)
/// @param origins for each line of the text (from 0) the template place that wrote it, where known
/// @param notes what else is known of a line
public record ManifestSource(
    ManifestRules rules, String path, String text, List<Optional<Span>> origins, LineNotes notes) {
  /// What is known of lines besides their place.
  public interface LineNotes {
    /// Nothing.
    LineNotes NONE = _ -> List.of();

    /// Returns what led to line `number` (from 1).
    List<Diagnostic.Note> of(int number);
  }

  public ManifestSource {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(path);
    Objects.requireNonNull(text);
    origins = List.copyOf(origins);
    Objects.requireNonNull(notes);
  }

  public ManifestSource(
      ManifestRules rules, String path, String text, List<Optional<Span>> origins) {
    this(rules, path, text, origins, LineNotes.NONE);
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
