package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Archives by their digest; what is there is whole.
final class ContentCache {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._+-]");
  private static final String PROVENANCE = ".prov";

  private final Path root;

  ContentCache(Path root) {
    this.root = root;
  }

  /// Returns the archive with a digest, if it is here under a name.
  Optional<Path> archive(String digest, String name) {
    if (!DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    Path file = folder(digest).resolve(plain(name));
    return Files.isRegularFile(file) && Digests.sha256(file).equals(digest)
        ? Optional.of(file)
        : Optional.empty();
  }

  private Path folder(String digest) {
    return root.resolve(digest.substring(0, 2)).resolve(digest);
  }

  // A name from a server must not lead anywhere else.
  private static String plain(String name) {
    String plain = UNUSUAL.matcher(name).replaceAll("_");
    return plain.startsWith(".") ? "_" + plain : plain;
  }

  /// Returns a new file to be filled and given to [#keep].
  Path part() {
    return Folders.part(root.resolve("part"));
  }

  /// Moves a part to where its digest belongs.
  ///
  /// @param announced what its digest has to be, if that is known
  /// @throws SherpackException.Remote when it is another
  Path keep(Path part, String name, Optional<String> announced) {
    String digest = Digests.sha256(part);
    if (announced.isPresent() && !announced.get().equalsIgnoreCase(digest)) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "digest-mismatch",
                  "`"
                      + name
                      + "` is not what was announced: its digest is "
                      + digest
                      + ", not "
                      + announced.get())
              .hint("the archive was changed after it was published, or on the way"));
    }
    Path target = folder(digest).resolve(plain(name));
    try {
      Files.createDirectories(target.getParent());
    } catch (IOException failed) {
      throw Folders.unwritable(target, failed);
    }
    Folders.open(part);
    Folders.move(part, target);
    return target;
  }

  static Optional<Path> provenance(Path archive) {
    Path file = archive.resolveSibling(archive.getFileName() + PROVENANCE);
    return Optional.of(file).filter(Files::isRegularFile);
  }

  Path keepProvenance(Path archive, byte[] bytes) {
    Path file = archive.resolveSibling(archive.getFileName() + PROVENANCE);
    Folders.write(file, out -> out.write(bytes));
    Folders.open(file);
    return file;
  }
}
