package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.PluginFiles;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.ProvenanceSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Packs the folder of a plugin into an archive that Helm installs, too.
public final class PackagePlugin {
  /// @param plugin the folder, as the user wrote it
  /// @param destination the folder for the archive
  /// @param signer who signs the archive, if it is to be signed
  public record Request(
      Path directory,
      String plugin,
      Path destination,
      Instant time,
      Optional<ProvenanceSigner> signer) {}

  /// @param provenance the signature beside the archive, if there is one
  public record Result(Path archive, Optional<Path> provenance) {}

  /// @throws SherpackException.Input when the folder holds no plugin, or one without a version
  public Result run(Request request) {
    Path folder = request.directory().resolve(request.plugin()).normalize();
    if (!Files.isDirectory(folder)) {
      throw new SherpackException.Input(
          Diagnostic.error("plugin-no-folder", "there is no folder `" + request.plugin() + "`"));
    }
    PluginFiles files = PluginFiles.in(folder, request.plugin());
    if (files.metadata().version().isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "plugin-version", "the plugin in `" + request.plugin() + "` has no `version`"));
    }
    Path archive = request.destination().resolve(files.metadata().archive());
    byte[] bytes = files.archive(request.time());
    Optional<byte[]> signed =
        request
            .signer()
            .map(
                signer ->
                    signer
                        .sign(bytes, archive.getFileName().toString(), files.description())
                        .getBytes(StandardCharsets.UTF_8));
    WrittenFile.write(archive, bytes);
    Optional<Path> provenance = signed.map(_ -> Path.of(archive + Provenance.ENDING));
    signed.ifPresent(text -> WrittenFile.write(provenance.orElseThrow(), text));
    return new Result(archive, provenance);
  }
}
