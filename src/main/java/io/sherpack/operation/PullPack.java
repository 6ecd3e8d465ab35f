package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Minisign;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import io.sherpack.repository.Fetched;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.PackLocator.Reference;
import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
  /// @param unsigned whether no signature came though one was asked for
  public record Result(String said, List<Verified> signatures, boolean unsigned) {
    public Result {
      signatures = List.copyOf(signatures);
    }
  }

  /// @throws SherpackException.Input when there is no such pack, or its folder is there already
  public Result run(Request request) throws InterruptedException {
    // A folder of that name is not what is asked for.
    if (PackLocator.nameless(request.reference())) {
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
        copy(fetched, request.destination(), request.reference().provenance());
      }
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-write",
              "cannot write to `" + request.destination() + "`: " + FileReason.of(failed)),
          failed);
    }
    boolean unsigned =
        request.reference().provenance()
            && fetched.provenance().isEmpty()
            && Files.notExists(minisig(fetched));
    return new Result(fetched.said(), signatures, unsigned);
  }

  private static void copy(Fetched fetched, Path folder, boolean signed) throws IOException {
    Files.createDirectories(folder);
    whole(fetched.path(), folder.resolve(fetched.path().getFileName()));
    if (fetched.provenance().isPresent()) {
      Path provenance = fetched.provenance().get();
      whole(provenance, folder.resolve(provenance.getFileName()));
    }
    Path minisig = minisig(fetched);
    if (signed && Files.exists(minisig)) {
      whole(minisig, folder.resolve(minisig.getFileName()));
    }
  }

  private static Path minisig(Fetched fetched) {
    return Path.of(fetched.path() + Minisign.ENDING);
  }

  // Who is killed leaves no half archive under its name.
  private static void whole(Path source, Path target) throws IOException {
    Path part = Folders.part(target);
    try {
      Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
      Folders.open(part);
      Folders.move(part, target);
    } finally {
      Folders.drop(part);
    }
  }

  private static void unpack(Fetched fetched, Path folder) throws IOException {
    String shown = String.valueOf(fetched.path().getFileName());
    byte[] archive = Files.readAllBytes(fetched.path());
    Path target = folder.resolve(PackLoader.load(archive, shown).metadata().name());
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "folder-exists",
              "failed to untar: a file or directory with the name " + target + " already exists"));
    }
    Path part = Folders.partFolder(target);
    try {
      for (Map.Entry<String, byte[]> file : PackLoader.files(archive, shown).entrySet()) {
        Path place = part.resolve(file.getKey()).normalize();
        if (!place.startsWith(part)) {
          throw new IOException("`" + file.getKey() + "` leads out of the folder");
        }
        Files.createDirectories(place.getParent());
        // A name that only differs in case is another file on some systems, and this one on others.
        Files.write(place, file.getValue(), StandardOpenOption.CREATE_NEW);
      }
      Folders.move(part, target);
    } finally {
      Folders.drop(part);
    }
  }
}
