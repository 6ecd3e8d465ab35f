package io.sherpack.operation;

import io.sherpack.pack.Pack;
import java.nio.file.Path;

/// Reads a pack to tell about it.
public final class Show {
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong with the
  ///   pack
  public Pack run(Path directory, String pack) {
    return Packs.load(directory, pack);
  }
}
