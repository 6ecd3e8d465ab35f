package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.GivenAddress;
import io.sherpack.repository.Registries;
import io.sherpack.repository.Repository;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.Sources;
import io.sherpack.repository.Uploads;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/// Puts the archive of a pack where others get it.
public final class PushPack {
  private static final Set<String> SCHEMES = Set.of("oci", "http", "https");
  private static final String PROVENANCE = ".prov";
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private final Sources sources;
  private final Registries registries;
  private final Uploads uploads;

  public PushPack(Sources sources, Registries registries, Uploads uploads) {
    this.sources = sources;
    this.registries = registries;
    this.uploads = uploads;
  }

  /// @param archive as the user wrote it
  /// @param remote where it goes: `oci://host/path`, the address or the name of a repository
  /// @param zone the time zone in which Helm would write when the archive was made
  /// @param auth for an HTTP repository that is in no list
  /// @param force whether an HTTP repository is to replace a version that it has
  /// @param contextPath where the API of an HTTP repository is, if the user says so
  public record Request(
      Path directory,
      String archive,
      String remote,
      ZoneId zone,
      Registries.Access access,
      Auth auth,
      boolean force,
      Optional<String> contextPath) {}

  /// Returns what is said of it, in Helm's words.
  ///
  /// @throws SherpackException.Input when the archive is none
  /// @throws SherpackException.Remote when the registry or repository does not take it
  public String run(Request request) throws InterruptedException {
    Repository remote = remote(request);
    Path archive = request.directory().resolve(request.archive()).normalize();
    if (Files.isDirectory(archive)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "push-folder", "`" + request.archive() + "` is a folder; an archive is pushed")
              .hint("make one with `sherpack package " + request.archive() + "`"));
    }
    Pack pack = PackLoader.load(archive, request.archive());
    return switch (remote.kind()) {
      case OCI ->
          registries
              .packs(remote, request.access())
              .push(place(remote.url()), parcel(pack, archive, request.zone()))
              .said();
      case HELM -> put(remote, pack, archive, request);
      case GIT -> throw committed();
    };
  }

  private Repository remote(Request request) {
    String remote = request.remote();
    int scheme = remote.indexOf("://");
    boolean known =
        scheme < 0 ? !remote.contains("/") : SCHEMES.contains(remote.substring(0, scheme));
    if (!known && !remote.startsWith("git+")) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "push-scheme", "`" + remote + "` is not a place that packs can be pushed to")
              .hint("write `oci://host/path`, or the address or name of a repository"));
    }
    if (scheme >= 0) {
      GivenAddress.check(remote);
    }
    if (OciReference.is(remote)) {
      OciReference _ = place(remote);
    }
    Repository meant =
        sources.reaching(request.auth(), request.access().tls(), false).repository(remote);
    if (meant.kind() == Repository.Kind.GIT) {
      throw committed();
    }
    if (meant.kind() != Repository.Kind.HELM && request.contextPath().isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "context-path", "`--context-path` is for repositories on HTTP servers only"));
    }
    return meant;
  }

  private static SherpackException committed() {
    return new SherpackException.Usage(
        Diagnostic.error("push-scheme", "packs are not pushed to git repositories as archives")
            .hint("commit the folder of the pack, and give the commit a tag"));
  }

  private String put(Repository remote, Pack pack, Path archive, Request request)
      throws InterruptedException {
    String file = pack.metadata().name() + "-" + pack.metadata().version() + ".tgz";
    Path provenance = archive.resolveSibling(archive.getFileName() + PROVENANCE);
    return uploads.put(
        remote,
        new Uploads.Upload(
            file,
            archive,
            Optional.of(provenance).filter(Files::exists),
            request.force(),
            request.contextPath()));
  }

  private static OciReference place(String remote) {
    OciReference place = OciReference.parse(remote.replaceFirst("/+$", ""));
    if (place.tag().isPresent() || place.digest().isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "push-tag",
                  "`" + remote + "` has a tag; name and version come from the pack itself")
              .hint("write `oci://" + place.place() + "`"));
    }
    return place;
  }

  private static OciPacks.Parcel parcel(Pack pack, Path archive, ZoneId zone) {
    try {
      Path provenance = archive.resolveSibling(archive.getFileName() + PROVENANCE);
      Instant made = Files.getLastModifiedTime(archive).toInstant();
      return new OciPacks.Parcel(
          ReleaseRecord.metadata(pack),
          archive,
          Files.exists(provenance) ? Optional.of(Files.readAllBytes(provenance)) : Optional.empty(),
          RFC_3339.format(made.atZone(zone)));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable",
              "cannot read `" + archive + "` or its `.prov`: " + FileReason.reading(unreadable)));
    }
  }
}
