package io.sherpack.release;

import io.sherpack.values.Value;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What is known of a revision's life.
///
/// @param rest fields of the record that we do not know, kept as they are
public record ReleaseState(
    ReleaseStatus status,
    Instant firstDeployed,
    Instant lastDeployed,
    Optional<Instant> deleted,
    String description,
    String notes,
    Value.Mapping rest) {
  public ReleaseState {
    Objects.requireNonNull(status);
    Objects.requireNonNull(firstDeployed);
    Objects.requireNonNull(lastDeployed);
    Objects.requireNonNull(deleted);
    Objects.requireNonNull(description);
    Objects.requireNonNull(notes);
    Objects.requireNonNull(rest);
  }

  ReleaseState with(ReleaseStatus newStatus, String newDescription) {
    return new ReleaseState(
        newStatus, firstDeployed, lastDeployed, deleted, newDescription, notes, rest);
  }

  ReleaseState deletedAt(Instant time) {
    return new ReleaseState(
        status, firstDeployed, lastDeployed, Optional.of(time), description, notes, rest);
  }
}
