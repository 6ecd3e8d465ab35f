package io.sherpack.values;

import io.sherpack.diagnostic.Span;
import java.util.Objects;
import java.util.Optional;

/// What one layer says about a path.
///
/// @param at the path itself, or the one above it at which the layer cuts it off
/// @param value what the layer has at `at`
public record Stated(Origin origin, Effect effect, ValuePath at, Value value, Optional<Span> span) {
  /// What it does to the path asked for.
  public enum Effect {
    /// Gives it a value.
    SETS,
    /// Deletes it, or something above it, by a null.
    DELETES,
    /// Puts something above it in which it does not exist.
    REPLACES
  }

  public Stated {
    Objects.requireNonNull(origin);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(at);
    Objects.requireNonNull(value);
    Objects.requireNonNull(span);
  }

  /// Returns the same with the values of passwords and the like hidden.
  public Stated withoutSecrets() {
    return new Stated(origin, effect, at, Hidden.of(at, value), span);
  }
}
