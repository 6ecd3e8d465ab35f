package io.sherpack.release.storage;

import io.sherpack.release.Release;
import java.util.Optional;
import java.util.function.Supplier;

/// What becomes of each record that is read: the release, or nothing when it is left out.
@FunctionalInterface
interface RecordReading {
  /// A record that cannot be read ends the reading.
  RecordReading STRICT = record -> Optional.of(record.get());

  Optional<Release> of(Supplier<Release> record);
}
