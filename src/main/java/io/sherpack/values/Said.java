package io.sherpack.values;

import io.sherpack.diagnostic.Span;
import java.util.Objects;

/// A path that a flag sets, and where in the flag's text its value stands.
public record Said(ValuePath path, Span span) {
  public Said {
    Objects.requireNonNull(path);
    Objects.requireNonNull(span);
  }
}
