package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ManifestMigration;
import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A pack of manifests for the length of one command.
///
/// @param root a temporary folder, which holds the pack's
/// @param namespace the one that all its objects named, else empty
public record ManifestPack(Path root, String namespace) implements AutoCloseable {
  static ManifestPack of(ManifestMigration.Result result) {
    try {
      Path temporary = Files.createTempDirectory("sherpack-manifests-");
      var pack = new ManifestPack(temporary, result.report().namespace());
      NewFolder.write(temporary, pack.folder(), result.files());
      return pack;
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write a pack: " + FileReason.of(e)));
    }
  }

  /// Where the pack is.
  public Path folder() {
    return root.resolve("pack");
  }

  @Override
  public void close() {
    Folders.drop(root);
  }
}
