package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import io.sherpack.release.RevisionKey;

/// What is said when a revision exists that is about to be made, or is gone that is to be replaced.
final class Conflicts {
  private Conflicts() {}

  static SherpackException exists(Release release) {
    return new SherpackException.Conflict(
        Diagnostic.error(
                "release-exists",
                "revision %d of release `%s` exists already in namespace `%s`"
                    .formatted(release.revision(), release.name(), release.namespace()))
            .hint("another operation on this release is under way or just ended: try again"));
  }

  static SherpackException gone(RevisionKey release) {
    return new SherpackException.Conflict(
        Diagnostic.error(
                "release-gone",
                "revision %d of release `%s` is not there any more in namespace `%s`"
                    .formatted(release.revision(), release.name(), release.namespace()))
            .hint("another operation on this release removed it: try again"));
  }
}
