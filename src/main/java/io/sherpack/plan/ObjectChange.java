package io.sherpack.plan;

import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What becomes of one object, field by field; secrets are masked.
///
/// @param reason why, where the fields do not say it
/// @param remark how it was compared when it was not by the API server, else empty
/// @param object the whole object where it is created or deleted, for those who want to see it
public record ObjectChange(
    ResourceId id,
    Effect effect,
    String reason,
    String remark,
    List<Explained> fields,
    Optional<Value> object) {
  /// A field that differs, and why, where that is known.
  public record Explained(FieldChange change, Optional<Cause> cause) {}

  public ObjectChange {
    Objects.requireNonNull(id);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(remark);
    fields = List.copyOf(fields);
    Objects.requireNonNull(object);
  }

  public static ObjectChange of(ResourceId id, Effect effect, String reason) {
    return new ObjectChange(id, effect, reason, "", List.of(), Optional.empty());
  }

  public ObjectChange because(String otherReason) {
    return new ObjectChange(id, effect, otherReason, remark, fields, object);
  }
}
