package io.sherpack.resolve.solver;

import io.sherpack.version.Version;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What came of solving.
public sealed interface Solution {
  /// @param versions the version of each package that is needed, breadth first from the root, which
  ///   comes first itself
  record Found(SequencedMap<Identity, Version> versions) implements Solution {
    public Found {
      versions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(versions));
    }
  }

  /// No choice of versions meets all requirements.
  record Impossible(Explanation explanation) implements Solution {}
}
