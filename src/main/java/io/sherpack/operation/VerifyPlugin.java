package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.PluginFiles;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginStore;
import io.sherpack.provenance.Keyring;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Checks the provenance of a plugin: of an archive, or of what was kept of an installed one.
public final class VerifyPlugin {
  private final Clock clock;
  private final PluginFolders folders;

  public VerifyPlugin(PluginFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /// @param plugin an archive, or the name or folder of an installed plugin
  /// @param keyrings with the keys that count
  public record Request(Path directory, String plugin, List<Path> keyrings) {}

  /// @throws SherpackException.Input with the reason when something does not hold
  public Verified.OpenPgp run(Request request) {
    Path path = request.directory().resolve(request.plugin()).normalize();
    Trust.Bytes bytes;
    String file;
    if (Files.isRegularFile(path)) {
      bytes = Trust.Bytes.beside(path);
      file = path.getFileName().toString();
    } else {
      var plugin =
          Files.isDirectory(path)
              ? PluginFolders.load(path)
              : new ListPlugins(folders).named(request.plugin());
      bytes =
          new PluginStore(folders)
              .kept(plugin)
              .orElseThrow(
                  () -> missing("plugin `" + plugin.name() + "` was installed without one"));
      file = plugin.metadata().archive();
    }
    PluginFiles _ = PluginFiles.of(bytes.archive(), file);
    byte[] prov =
        bytes
            .prov()
            .orElseThrow(
                () -> missing("there is no `" + request.plugin() + Provenance.ENDING + "`"));
    return new Provenance(clock)
        .verify(bytes.archive(), file, prov, Keyring.read(request.keyrings()));
  }

  private static SherpackException.Input missing(String reason) {
    return new SherpackException.Input(
        Diagnostic.error("provenance-missing", "could not find a provenance file: " + reason)
            .hint("`sherpack plugin package` makes one"));
  }
}
