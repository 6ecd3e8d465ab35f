package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ContentList;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Keyring;
import io.sherpack.provenance.Minisign;
import io.sherpack.provenance.MinisignKey;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Checks the signatures that lie beside an archive, and what the archive says of its contents.
public final class VerifyArchive {
  /// @param archive as the user wrote it
  /// @param keyrings with the OpenPGP keys that count
  /// @param keys the minisign keys that count
  /// @param minisign whether there has to be a minisign signature
  /// @param openPgp whether there has to be a provenance
  /// @param signed whether there has to be a signature at all
  public record Request(
      Path directory,
      String archive,
      List<Path> keyrings,
      List<MinisignKey> keys,
      boolean minisign,
      boolean openPgp,
      boolean signed) {}

  /// @param unchecked what could not be looked at, for want of a key
  public record Result(List<Verified> signatures, List<Diagnostic> unchecked) {}

  private final Clock clock;

  public VerifyArchive(Clock clock) {
    this.clock = clock;
  }

  /// @throws SherpackException.Input with the reason when something does not hold
  public Result run(Request request) {
    Path archive = request.directory().resolve(request.archive()).normalize();
    check(archive, request.archive());
    Trust.Bytes bytes = Trust.Bytes.beside(archive);
    String file = archive.getFileName().toString();
    List<Verified> signatures = new ArrayList<>();
    List<Diagnostic> unchecked = new ArrayList<>();
    if (bytes.prov().isPresent()) {
      Keyring keyring = Keyring.read(request.keyrings());
      signatures.add(
          new Provenance(clock).verify(bytes.archive(), file, bytes.prov().get(), keyring));
    } else if (request.openPgp()) {
      throw missing(request.archive(), Provenance.ENDING, "package --sign");
    }
    if (bytes.minisig().isEmpty() && request.minisign()) {
      throw missing(request.archive(), Minisign.ENDING, "sign");
    }
    if (bytes.minisig().isPresent() && (!request.keys().isEmpty() || signatures.isEmpty())) {
      signatures.add(Minisign.verify(bytes.archive(), file, bytes.minisig().get(), request.keys()));
    } else if (bytes.minisig().isPresent()) {
      unchecked.add(
          Diagnostic.warning(
                  "signature-unchecked",
                  "the signature `" + request.archive() + Minisign.ENDING + "` was not checked")
              .hint("name the minisign key with `--key`"));
    }
    if (signatures.isEmpty() && request.signed()) {
      throw unsigned(request.archive());
    }
    SequencedMap<String, byte[]> files = PackLoader.files(bytes.archive(), request.archive());
    ContentList.of(files, request.archive())
        .ifPresent(list -> list.check(files, request.archive()));
    return new Result(List.copyOf(signatures), List.copyOf(unchecked));
  }

  private static void check(Path archive, String shown) {
    if (Files.isDirectory(archive)) {
      throw new SherpackException.Input(
          Diagnostic.error("unpacked-unverifiable", "unpacked packs cannot be verified")
              .hint("`sherpack package --sign` makes a signed archive of a folder"));
    }
    if (!Files.exists(archive)) {
      throw new SherpackException.Input(
          Diagnostic.error("pack-not-found", "there is no archive `" + shown + "`"));
    }
  }

  private static SherpackException unsigned(String archive) {
    return new SherpackException.Input(
        Diagnostic.error(
                "signature-missing",
                "`%s` has no signature: there is neither `%s` nor `%s`"
                    .formatted(archive, archive + Provenance.ENDING, archive + Minisign.ENDING))
            .hint("get one from where the archive came, as `sherpack pull --prov` does")
            .hint("for an archive of your own `sherpack package --sign` makes one"));
  }

  private static SherpackException missing(String archive, String ending, String command) {
    return new SherpackException.Input(
        Diagnostic.error("signature-missing", "there is no signature `" + archive + ending + "`")
            .hint("`sherpack " + command + "` makes one"));
  }
}
