package io.sherpack.template;

import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// What a template printed, and for each line (from 0) the template place that wrote its first
/// character, where known.
public record RenderedText(String text, List<Optional<Span>> origins) {
  public RenderedText {
    origins = List.copyOf(origins);
  }

  /// Returns the template place that wrote output line `number` (from 1).
  public Optional<Span> origin(int number) {
    return number >= 1 && number <= origins.size() ? origins.get(number - 1) : Optional.empty();
  }
}
