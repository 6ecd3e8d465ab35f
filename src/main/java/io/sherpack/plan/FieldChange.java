package io.sherpack.plan;

import io.sherpack.values.Value;
import java.util.Objects;
import java.util.Optional;

/// One field that differs.
///
/// @param before empty when the field is new
/// @param after empty when the field goes
/// @param hidden whether both are masked, because they are secret
public record FieldChange(
    FieldPath path, Optional<Value> before, Optional<Value> after, boolean hidden) {
  public FieldChange {
    Objects.requireNonNull(path);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  FieldChange(FieldPath path, Optional<Value> before, Optional<Value> after) {
    this(path, before, after, false);
  }
}
