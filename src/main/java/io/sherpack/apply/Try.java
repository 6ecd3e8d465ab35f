package io.sherpack.apply;

import io.sherpack.diagnostic.SherpackException;
import java.util.List;

/// How the attempt to make one change ended.
sealed interface Try {
  /// @param reason why it was kept or skipped, else empty
  record Worked(Applied applied, List<String> warnings, String reason) implements Try {}

  record Broke(SherpackException failure) implements Try {}
}
