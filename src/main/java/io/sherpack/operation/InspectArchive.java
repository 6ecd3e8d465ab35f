package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ContentList;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Tells what an archive holds, without trusting it.
public final class InspectArchive {
  /// @param digest of the file in hexadecimal
  public record Entry(String path, long size, String digest) {}

  /// @param digest of the archive, with its algorithm before a colon
  /// @param manifest what the earlier Sherpack put into its archives, if it is there and true
  public record Result(
      Pack pack,
      String digest,
      long size,
      List<Entry> entries,
      Optional<ContentList> manifest,
      boolean provenance,
      boolean minisign) {}

  /// @throws SherpackException.Input when the archive is none, or holds what it should not
  public Result run(Path directory, String archive) {
    Path file = directory.resolve(archive).normalize();
    if (!Files.isRegularFile(file)) {
      var absent = Diagnostic.error("pack-not-found", "there is no archive `" + archive + "`");
      throw new SherpackException.Input(
          Files.isDirectory(file)
              ? absent.hint("`sherpack show all` tells about the folder of a pack")
              : absent);
    }
    Trust.Bytes bytes = Trust.Bytes.beside(file);
    SequencedMap<String, byte[]> files = PackLoader.files(bytes.archive(), archive);
    List<Entry> entries = new ArrayList<>();
    files.forEach(
        (path, content) ->
            entries.add(new Entry(path, content.length, ContentList.sha256(content))));
    Optional<ContentList> manifest = ContentList.of(files, archive);
    manifest.ifPresent(list -> list.check(files, archive));
    return new Result(
        PackLoader.load(bytes.archive(), archive),
        "sha256:" + ContentList.sha256(bytes.archive()),
        bytes.archive().length,
        List.copyOf(entries),
        manifest,
        bytes.prov().isPresent(),
        bytes.minisig().isPresent());
  }
}
