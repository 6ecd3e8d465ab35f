package io.sherpack.resolve;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ArchiveWriter;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Digests;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Gets the archives of what was chosen, several at a time, and puts together those that do not
/// bring along what they need.
public final class Fetch {
  private static final int AT_ONCE = 4;

  private final Trust trust;

  /// @param trust who decides whether what was fetched may be used
  public Fetch(Trust trust) {
    this.trust = trust;
  }

  /// Returns one parcel for each, in their order.
  ///
  /// @throws SherpackException.Remote when a source does not give it, or gives something else
  public List<Parcel> all(List<Chosen> chosen) throws InterruptedException {
    return chosen.isEmpty() ? List.of() : new FanOut(AT_ONCE).map(chosen, this::parcel);
  }

  private Parcel parcel(Chosen chosen) {
    List<Parcel> inner = chosen.dependencies().stream().map(this::parcel).toList();
    Fetched fetched = fetched(chosen);
    byte[] own = own(chosen, fetched, inner);
    SequencedMap<String, byte[]> files = without(PackLoader.files(own, name(chosen)), inner);
    var locked =
        new Locked(
            chosen.name(),
            chosen.version().version(),
            fetched.place().orElse(chosen.repository()),
            Digests.sha256(own),
            Contents.digest(files),
            chosen.constraint(),
            chosen.alias(),
            inner.stream().map(Parcel::locked).toList());
    return new Parcel(chosen, locked, inner.isEmpty() ? own : with(chosen, files, inner));
  }

  private byte[] own(Chosen chosen, Fetched fetched, List<Parcel> inner) {
    Path path = fetched.path();
    if (!Files.isDirectory(path)) {
      byte[] archive = bytes(path);
      trusted(chosen, fetched, archive);
      return archive;
    }
    if (trust.asks()) {
      trust.checkFolder(chosen.repository(), chosen.name());
    }
    SequencedMap<String, byte[]> files = without(PackLoader.files(path, path.toString()), inner);
    return ArchiveWriter.write(chosen.name(), ArchiveWriter.ordered(files), Instant.EPOCH);
  }

  // What is checked is what is used: the bytes, not the file.
  private void trusted(Chosen chosen, Fetched fetched, byte[] archive) {
    if (trust.asks()) {
      trust.check(
          new Trust.Subject(
              chosen.repository(),
              chosen.name(),
              chosen.version().version(),
              String.valueOf(fetched.path().getFileName())),
          new Trust.Bytes(
              archive,
              fetched.provenance().map(Fetch::bytes),
              minisig(fetched.path()).map(Fetch::bytes)));
    }
  }

  // What comes from elsewhere is beside it in the cache.
  private static Optional<Path> minisig(Path archive) {
    return Optional.of(archive.resolveSibling(archive.getFileName() + ".minisig"))
        .filter(Files::isRegularFile);
  }

  private static Fetched fetched(Chosen chosen) {
    try {
      return chosen.source().fetch(chosen.version());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while fetching `" + chosen.name() + "`"),
          interrupted);
    }
  }

  private static byte[] bytes(Path archive) {
    try {
      return Files.readAllBytes(archive);
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable",
              "cannot read `" + archive + "`: " + FileReason.reading(unreadable)));
    }
  }

  private static byte[] with(Chosen chosen, SequencedMap<String, byte[]> own, List<Parcel> inner) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>(own);
    inner.forEach(parcel -> files.put("charts/" + parcel.file(), parcel.bytes()));
    return ArchiveWriter.write(chosen.name(), ArchiveWriter.ordered(files), Instant.EPOCH);
  }

  private static String name(Chosen chosen) {
    return chosen.name() + "-" + chosen.version().version();
  }

  // What is chosen takes the place of what its pack was made with.
  private static SequencedMap<String, byte[]> without(
      SequencedMap<String, byte[]> files, List<Parcel> inner) {
    SequencedMap<String, byte[]> rest = new LinkedHashMap<>(files);
    for (Parcel parcel : inner) {
      String name = Pattern.quote(parcel.chosen().name());
      Pattern old =
          Pattern.compile(
              "charts/(?:%1$s/.*|%1$s-v?[0-9][^/]*\\.(?:tgz|tar\\.gz))".formatted(name));
      rest.keySet().removeIf(path -> old.matcher(path).matches());
    }
    return rest;
  }
}
