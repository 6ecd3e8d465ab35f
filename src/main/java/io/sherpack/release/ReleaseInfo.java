package io.sherpack.release;

import io.sherpack.values.Value;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What is known of a revision's life.
///
/// @param rest fields of the record that we do not know, kept as they are
public record ReleaseInfo(
    ReleaseStatus status,
    Instant firstDeployed,
    Instant lastDeployed,
    Optional<Instant> deleted,
    String description,
    String notes,
    Value.Mapping rest) {
  public ReleaseInfo {
    Objects.requireNonNull(status);
    Objects.requireNonNull(firstDeployed);
    Objects.requireNonNull(lastDeployed);
    Objects.requireNonNull(deleted);
    Objects.requireNonNull(description);
    Objects.requireNonNull(notes);
    Objects.requireNonNull(rest);
  }

  ReleaseInfo with(ReleaseStatus newStatus, String newDescription) {
    return new ReleaseInfo(
        newStatus, firstDeployed, lastDeployed, deleted, newDescription, notes, rest);
  }

  ReleaseInfo deletedAt(Instant time) {
    return new ReleaseInfo(
        status, firstDeployed, lastDeployed, Optional.of(time), description, notes, rest);
  }
}
