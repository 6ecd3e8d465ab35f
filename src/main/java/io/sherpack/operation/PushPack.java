package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.Registries;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Puts the archive of a pack where others get it.
public final class PushPack {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private final Registries registries;

  public PushPack(Registries registries) {
    this.registries = registries;
  }

  /// @param archive as the user wrote it
  /// @param remote where it goes, such as `oci://host/path`
  /// @param zone the time zone in which Helm would write when the archive was made
  public record Request(
      Path directory, String archive, String remote, ZoneId zone, Registries.Access access) {}

  /// @throws SherpackException.Input when the archive is none
  /// @throws SherpackException.Remote when the registry does not take it
  public OciPacks.Pushed run(Request request) throws InterruptedException {
    OciReference place = place(request.remote());
    Path archive = request.directory().resolve(request.archive()).normalize();
    if (Files.isDirectory(archive)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "push-folder", "`" + request.archive() + "` is a folder; an archive is pushed")
              .hint("make one with `sherpack package " + request.archive() + "`"));
    }
    Pack pack = PackLoader.load(archive, request.archive());
    return registries.packs(request.access()).push(place, parcel(pack, archive, request.zone()));
  }

  private static OciReference place(String remote) {
    if (!OciReference.is(remote)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "push-scheme", "`" + remote + "` is not a place that packs can be pushed to")
              .hint("write `oci://host/path`"));
    }
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
      Path provenance = archive.resolveSibling(archive.getFileName() + ".prov");
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
              "cannot read `" + archive + "` or its `.prov`: " + FileReason.of(unreadable)));
    }
  }
}
