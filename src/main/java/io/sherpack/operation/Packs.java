package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import java.nio.file.Path;

/// Finds the pack that a command line means.
public final class Packs {
  private Packs() {}

  /// @param reference a folder or an archive, as the user wrote it
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong with it
  public static Pack load(Path directory, String reference) {
    return PackLoader.load(directory.resolve(reference).normalize(), reference);
  }
}
