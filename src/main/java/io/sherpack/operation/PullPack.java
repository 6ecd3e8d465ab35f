package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import io.sherpack.repository.Fetched;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.PackLocator.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// Fetches a pack into a folder, as an archive or unpacked.
public final class PullPack {
  private final PackLocator locator;

  public PullPack(PackLocator locator) {
    this.locator = locator;
  }

  /// @param destination the folder for the archive
  /// @param untarDir the folder to unpack in, relative to `destination`
  /// @param trust who decides whether the pack may be kept
  public record Request(
      Reference reference, Path destination, boolean untar, String untarDir, Trust trust) {}

  /// What was fetched.
  ///
  /// @param said what a registry said about it, in Helm's words
  /// @param signatures those that were looked at and hold
  public record Result(String said, List<Verified> signatures) {
    public Result {
      signatures = List.copyOf(signatures);
    }
  }

  /// @throws SherpackException.Input when there is no such pack, or its folder is there already
  public Result run(Request request) throws InterruptedException {
    if (locator.local(request.reference())) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "wrong-arguments",
                  "`" + request.reference().pack() + "` does not say which repository has the pack")
              .hint("write REPOSITORY/NAME or an address, or give `--repo`"));
    }
    Fetched fetched = locator.fetch(request.reference());
    String origin = locator.origin(request.reference());
    List<Verified> signatures = Packs.signatures(fetched.path(), origin, request.trust());
    try {
      if (request.untar()) {
        unpack(fetched, request.destination().resolve(request.untarDir()).normalize());
      } else {
        copy(fetched, request.destination());
      }
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-write",
              "cannot write to `" + request.destination() + "`: " + FileReason.of(failed)),
          failed);
    }
    return new Result(fetched.said(), signatures);
  }

  private static void copy(Fetched fetched, Path folder) throws IOException {
    Files.createDirectories(folder);
    whole(fetched.path(), folder.resolve(fetched.path().getFileName()));
    if (fetched.provenance().isPresent()) {
      Path provenance = fetched.provenance().get();
      whole(provenance, folder.resolve(provenance.getFileName()));
    }
  }

  // Who is killed leaves no half archive under its name.
  private static void whole(Path source, Path target) throws IOException {
    Path part = Files.createTempFile(target.getParent(), ".", ".part");
    try {
      Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void unpack(Fetched fetched, Path folder) throws IOException {
    String shown = String.valueOf(fetched.path().getFileName());
    Pack pack = PackLoader.load(fetched.path(), shown);
    Path target = folder.resolve(pack.metadata().name());
    if (Files.exists(target)) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "folder-exists",
              "failed to untar: a file or directory with the name " + target + " already exists"));
    }
    Files.createDirectories(folder);
    Path part = Files.createTempDirectory(folder, ".part-");
    for (Map.Entry<String, byte[]> file :
        PackLoader.files(Files.readAllBytes(fetched.path()), shown).entrySet()) {
      Path place = part.resolve(file.getKey()).normalize();
      if (!place.startsWith(part)) {
        throw new IOException("`" + file.getKey() + "` leads out of the folder");
      }
      Files.createDirectories(place.getParent());
      Files.write(place, file.getValue());
    }
    Files.setPosixFilePermissions(
        part, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
