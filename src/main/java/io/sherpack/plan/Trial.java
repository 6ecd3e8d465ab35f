package io.sherpack.plan;

import java.util.Objects;

/// What the pack prints when one thing is as it was before: a field that then differs from what is
/// wanted owes it to that thing.
public record Trial(Kind kind, Cause.Key key, ObjectSet objects) {
  public enum Kind {
    /// Everything is as wanted: what differs differs each time.
    NOTHING,
    VALUE,
    DEFAULT
  }

  public Trial {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(key);
    Objects.requireNonNull(objects);
  }
}
