package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.values.Value;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The packs of registries: found by tag, digest or range, pulled into the cache, and pushed.
public final class OciPacks {
  private static final long LARGEST_ARCHIVE = 1L << 30;
  private static final List<String> ARCHIVES = List.of(MediaTypes.CHART, MediaTypes.LEGACY_CHART);

  private final Registry.Way way;
  private final Registry.Credentials credentials;
  private final ContentCache cache;
  private final KnownPlaces places;
  private final Map<String, Registry> registries = new ConcurrentHashMap<>();

  /// @param content the folder of the cached archives
  public OciPacks(Registry.Way way, Registry.Credentials credentials, Path content) {
    this.way = way;
    this.credentials = credentials;
    this.cache = new ContentCache(content);
    this.places = new KnownPlaces(cache);
  }

  private Registry of(OciReference place) {
    return registries.computeIfAbsent(
        place.registry(), host -> new Registry(host, way, credentials));
  }

  /// Returns the versions of a repository, newest first; tags that are no versions are left out.
  public List<String> versions(OciReference place) throws InterruptedException {
    return TagChoice.versions(of(place).tags(place));
  }

  /// Returns the reference that a person means.
  ///
  /// @param version a version or a range; empty for the newest that is no prerelease
  /// @throws SherpackException when there is no such version, or the reference says otherwise
  public OciReference locate(OciReference asked, String version) throws InterruptedException {
    String written = asked.tag().map(OciReference::versionOf).orElse("");
    if (!version.isEmpty() && !written.isEmpty() && !same(version, written)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "version-mismatch",
              "chart reference and version mismatch: " + version + " is not " + written));
    }
    String wanted = version.isEmpty() ? written : version;
    if (asked.digest().isPresent()) {
      return checked(asked, wanted);
    }
    if (Version.parse(wanted).isPresent() || asked.tag().isPresent()) {
      return asked.withTag(wanted);
    }
    return chosen(asked, wanted);
  }

  private static boolean same(String version, String written) {
    return version.equals(written)
        || OciReference.tagOf(version).equals(OciReference.tagOf(written));
  }

  // A digest and a version have to mean the same.
  private OciReference checked(OciReference asked, String version) throws InterruptedException {
    String digest = asked.digest().orElseThrow();
    if (!version.isEmpty()) {
      Optional<String> found = of(asked).resolve(asked.withTag(version));
      if (found.isPresent() && !found.get().equals(digest)) {
        throw new SherpackException.Remote(
            Diagnostic.error(
                    "digest-mismatch",
                    "chart reference digest mismatch: " + found.get() + " is not " + digest)
                .note("`" + asked.withTag(version) + "` is another pack now"));
      }
    }
    return asked;
  }

  private OciReference chosen(OciReference asked, String range) throws InterruptedException {
    if (!range.isEmpty() && Constraint.parse(range).isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "invalid-range",
              "`" + range + "` is neither a version nor a range such as `^1.2` or `>=1.2 <3`"));
    }
    List<String> versions = versions(asked);
    if (versions.isEmpty()) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "registry-not-found",
                  "unable to locate any tags in provided repository: oci://" + asked)
              .hint("only tags that are versions count; `search oci` lists repositories"));
    }
    Optional<String> choice = TagChoice.choose(versions, range);
    if (choice.isEmpty()) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "version-not-found",
                  range.isEmpty()
                      ? "`oci://" + asked + "` has prereleases only"
                      : "could not locate a version matching provided version string " + range)
              .note("the newest version there is " + versions.getFirst())
              .hint("`--version` takes any version, `--devel` the newest prerelease"));
    }
    return asked.withTag(choice.get());
  }

  /// Returns the pack that a reference with a tag or a digest stands for.
  ///
  /// @throws SherpackException.Remote when it cannot be had, or is not what its digest says
  public Pulled pull(OciReference reference) throws InterruptedException {
    Registry registry = of(reference);
    Manifest manifest = registry.manifest(reference);
    if (!manifest.config().mediaType().equals(MediaTypes.CONFIG)) {
      throw noChart(reference, "its config is a `" + manifest.config().mediaType() + "`");
    }
    Descriptor archive =
        manifest
            .layer(ARCHIVES)
            .orElseThrow(
                () -> noChart(reference, "it has no layer of type `" + MediaTypes.CHART + "`"));
    if (archive.size() > LARGEST_ARCHIVE) {
      throw new SherpackException.Remote(
          Diagnostic.error("registry-too-large", "`" + reference + "` is larger than 1 GB"));
    }
    Path file =
        cache.archive(
            archive.hex(), name(reference, manifest), registry.download(reference, archive));
    places.add(archive.hex(), reference);
    return new Pulled(
        reference,
        manifest.digest(),
        file,
        archive.hex(),
        provenance(registry, reference, manifest, file),
        archive.mediaType().equals(MediaTypes.LEGACY_CHART));
  }

  /// Returns the archive of what is no pack, with its provenance, and the name that it has there.
  ///
  /// @param type the type that it has to be of
  /// @throws SherpackException.Remote when there is no such thing
  public Pulled artifact(OciReference reference, String type) throws InterruptedException {
    Registry registry = of(reference);
    Manifest manifest = registry.manifest(reference);
    String beginning = reference.name() + "-";
    Optional<Descriptor> archive = manifest.titled(beginning, ".tgz");
    if (!manifest.kind().equals(type) || archive.isEmpty()) {
      String reason =
          manifest.kind().equals(type)
              ? "it has no file `" + beginning + "VERSION.tgz`"
              : "it is of type `" + manifest.kind() + "`, not `" + type + "`";
      throw new SherpackException.Remote(
          Diagnostic.error("registry-no-artifact", "cannot use `" + reference + "`: " + reason));
    }
    String name = manifest.titles().getOrDefault(archive.get().digest(), "");
    Path file =
        cache.archive(archive.get().hex(), name, registry.download(reference, archive.get()));
    Optional<Descriptor> signed = manifest.titled(beginning, ".tgz.prov");
    Optional<byte[]> provenance =
        signed.isEmpty() ? Optional.empty() : Optional.of(registry.small(reference, signed.get()));
    return new Pulled(
        reference,
        manifest.digest(),
        file,
        archive.get().hex(),
        ContentCache.signature(file, ".prov", provenance),
        false);
  }

  private static Optional<Path> provenance(
      Registry registry, OciReference reference, Manifest manifest, Path archive)
      throws InterruptedException {
    Optional<Descriptor> layer = manifest.layer(List.of(MediaTypes.PROVENANCE));
    Optional<byte[]> bytes =
        layer.isEmpty() ? Optional.empty() : Optional.of(registry.small(reference, layer.get()));
    return ContentCache.signature(archive, ".prov", bytes);
  }

  // As Helm names it; a digest alone tells no version, but what was pushed says which it is.
  private static String name(OciReference reference, Manifest manifest) {
    String version =
        reference
            .tag()
            .map(OciReference::versionOf)
            .or(() -> Optional.ofNullable(manifest.annotations().get(ChartText.VERSION)))
            .orElse(manifest.digest().substring("sha256:".length()));
    return reference.name() + "-" + version + ".tgz";
  }

  private static SherpackException.Remote noChart(OciReference reference, String reason) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "registry-no-chart", "`" + reference + "` is neither a pack nor a chart: " + reason));
  }

  /// A pack to be pushed.
  ///
  /// @param metadata what Chart.yaml says, or would say of a pack
  /// @param created when the archive was written, in RFC 3339
  public record Parcel(
      Value.Mapping metadata, Path archive, Optional<byte[]> provenance, String created) {}

  /// What a push did.
  ///
  /// @param manifest the digest of the manifest
  /// @param archive how the registry came to have the archive
  public record Pushed(OciReference reference, String manifest, Upload.Way archive) {
    /// What Helm says of it.
    public String said() {
      return HelmWords.of("Pushed", reference, manifest);
    }
  }

  /// Puts a pack under the name and version that it has, below `place`.
  ///
  /// @throws SherpackException.Remote when the registry does not take it
  public Pushed push(OciReference place, Parcel parcel) throws InterruptedException {
    OciReference target =
        place.child(text(parcel.metadata(), "name"), text(parcel.metadata(), "version"));
    Registry registry = of(target);
    List<Descriptor> layers = new ArrayList<>();
    Descriptor archive = archive(parcel.archive());
    Upload.Way way =
        registry.upload(
            target,
            archive,
            new Upload.Content.Stored(parcel.archive()),
            elsewhere(target, archive));
    layers.add(archive);
    if (parcel.provenance().isPresent()) {
      layers.add(bytes(registry, target, MediaTypes.PROVENANCE, parcel.provenance().get()));
    }
    Descriptor config =
        bytes(registry, target, MediaTypes.CONFIG, ChartText.config(parcel.metadata()));
    byte[] manifest =
        Manifest.write(config, layers, ChartText.annotations(parcel.metadata(), parcel.created()));
    String digest = registry.put(target, manifest);
    places.add(archive.hex(), target);
    return new Pushed(target, digest, way);
  }

  private List<String> elsewhere(OciReference target, Descriptor archive) {
    return places.of(archive.hex(), target.registry()).stream()
        .filter(other -> !other.equals(target.repository()))
        .toList();
  }

  private static Descriptor bytes(Registry registry, OciReference target, String type, byte[] bytes)
      throws InterruptedException {
    var part = new Descriptor(type, OciReference.digestOf(bytes), bytes.length);
    registry.upload(target, part, new Upload.Content.Bytes(bytes), List.of());
    return part;
  }

  private static Descriptor archive(Path file) {
    try {
      return new Descriptor(MediaTypes.CHART, "sha256:" + Sha256.of(file), Files.size(file));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + file + "`: " + FileReason.of(unreadable)));
    }
  }

  private static String text(Value.Mapping fields, String key) {
    return fields.get(key) instanceof Value.Text(var text) ? text : "";
  }
}
