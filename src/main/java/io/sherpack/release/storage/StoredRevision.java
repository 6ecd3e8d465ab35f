package io.sherpack.release.storage;

import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.RevisionKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A revision of a release as the outside of its record tells it; what the record holds is read
/// when it is first asked for. Used by one thread.
public final class StoredRevision {
  private final RevisionKey key;
  private final ReleaseStatus status;
  private final Supplier<Release> record;
  private @Nullable Release release;

  /// @param record reads the record; throws an `Input` when it cannot be read
  StoredRevision(RevisionKey key, ReleaseStatus status, Supplier<Release> record) {
    this.key = key;
    this.status = status;
    this.record = record;
  }

  /// Returns a revision that is known already.
  public static StoredRevision of(Release release) {
    return new StoredRevision(RevisionKey.of(release), release.status(), () -> release);
  }

  public RevisionKey key() {
    return key;
  }

  public int number() {
    return key.revision();
  }

  public ReleaseStatus status() {
    return status;
  }

  /// Returns what the record holds.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it cannot be read
  /// @throws io.sherpack.diagnostic.SherpackException.Conflict when it was removed meanwhile
  public Release release() {
    Release known = release;
    if (known == null) {
      known = record.get();
      release = known;
    }
    return known;
  }
}
