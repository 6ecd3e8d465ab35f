package io.sherpack.template;

import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a template printed, and for each line (from 0) the template place that wrote its first
/// character, where known.
///
/// @param callers of lines (from 1) the calls that led to the place, innermost first, where known
public record RenderedText(
    String text, List<Optional<Span>> origins, Map<Integer, List<Span>> callers) {
  public RenderedText {
    origins = List.copyOf(origins);
    callers = Map.copyOf(callers);
  }

  public RenderedText(String text, List<Optional<Span>> origins) {
    this(text, origins, Map.of());
  }

  /// Returns the same lines with another text.
  public RenderedText withText(String other) {
    return new RenderedText(other, origins, callers);
  }

  /// Returns the template place that wrote output line `number` (from 1).
  public Optional<Span> origin(int number) {
    return number >= 1 && number <= origins.size() ? origins.get(number - 1) : Optional.empty();
  }

  /// Returns the calls that led to that place, innermost first.
  public List<Span> callers(int number) {
    return callers.getOrDefault(number, List.of());
  }
}
