package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ArchiveWriter;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.cache.Folders;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.git.GitCopy;
import io.sherpack.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder in a git repository: that of one pack, or one that holds those of several. Its versions
/// are the tags that are versions, or what Pack.yaml and Chart.yaml say at the named place.
final class GitSource implements Source {
  private static final Pattern SEMANTIC = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+].*)?");
  private static final List<String> MANIFESTS = List.of("Pack.yaml", "Chart.yaml");
  private static final int LOOKED_AT = 20;

  private final GitAddress address;
  private final GitCopy copy;
  private final ContentCache content;
  private final Sources.Reading reading;
  private boolean asked;

  GitSource(GitAddress address, GitCopy copy, ContentCache content, Sources.Reading reading) {
    this.address = address;
    this.copy = copy;
    this.content = content;
    this.reading = reading;
  }

  @Override
  public String canonical() {
    return address.toString();
  }

  /// What a folder of a commit holds.
  private record Place(String commit, String folder, Pack pack) {}

  @Override
  public List<PackVersion> versions(String name) throws InterruptedException {
    if (address.commit().isPresent()) {
      return at(copy.locked(address.commit().get(), address.ref()), Optional.of(name));
    }
    look();
    Map<Version, String> tags = address.ref().isEmpty() ? tags(name) : Map.of();
    return tags.isEmpty() ? at(now(), Optional.of(name)) : tagged(name, tags);
  }

  /// Returns what the address names by itself.
  ///
  /// @throws SherpackException.Input when it is no pack
  List<PackVersion> versions() throws InterruptedException {
    String commit;
    if (address.commit().isPresent()) {
      commit = copy.locked(address.commit().get(), address.ref());
    } else {
      look();
      commit = now();
    }
    Place found =
        place(commit, Optional.empty())
            .orElseThrow(
                () ->
                    new SherpackException.Input(
                        Diagnostic.error("pack-unknown", "there is no pack at `" + address + "`")
                            .hint("behind `@` stands the folder of the pack")));
    return versions(found.pack().metadata().name());
  }

  // Without an answer what is here has to do, which a tag or a commit is good for.
  private synchronized void look() throws InterruptedException {
    if (asked || (!reading.checked() && copy.known())) {
      return;
    }
    try {
      copy.look();
    } catch (SherpackException.Remote unreachable) {
      boolean fixed = address.ref().isEmpty() || copy.tags().contains(address.ref().get());
      if (!copy.known() || !fixed) {
        throw unreachable;
      }
    }
    asked = true;
  }

  private String now() throws InterruptedException {
    if (reading.asOf().isEmpty() || address.ref().filter(copy.tags()::contains).isPresent()) {
      return copy.commit(address.ref());
    }
    return copy.before(address.ref(), reading.asOf().get()).orElse("");
  }

  private List<PackVersion> at(String commit, Optional<String> name) throws InterruptedException {
    Optional<Place> place = commit.isEmpty() ? Optional.empty() : place(commit, name);
    return place.isEmpty()
        ? List.of()
        : List.of(version(place.get(), commit, Optional.of(copy.created(commit))));
  }

  private Optional<Place> place(String commit, Optional<String> name) throws InterruptedException {
    List<String> folders = new ArrayList<>(List.of(address.folder()));
    name.ifPresent(
        one -> folders.add(address.folder().isEmpty() ? one : address.folder() + "/" + one));
    for (String folder : folders) {
      if (manifest(commit, folder)) {
        Pack pack =
            PackLoader.load(archive(commit, folder), folder.isEmpty() ? canonical() : folder);
        if (name.isEmpty() || pack.metadata().name().equals(name.get())) {
          return Optional.of(new Place(commit, folder, pack));
        }
      }
    }
    return Optional.empty();
  }

  private boolean manifest(String commit, String folder) throws InterruptedException {
    for (String file : MANIFESTS) {
      if (copy.file(commit, folder.isEmpty() ? file : folder + "/" + file).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static PackVersion version(Place place, String ref, Optional<Instant> created) {
    Pack pack = place.pack();
    return new PackVersion(
        pack.metadata().name(),
        pack.metadata().version(),
        pack.dependencies(),
        Optional.empty(),
        created,
        List.of(ref),
        pack.metadata().appVersion().orElse(""),
        pack.metadata().description().orElse(""),
        pack.metadata().deprecated(),
        pack.kind());
  }

  // Where several packs share a repository, their tags bear their names.
  private Map<Version, String> tags(String name) {
    Map<Version, String> own = new LinkedHashMap<>();
    Map<Version, String> plain = new LinkedHashMap<>();
    for (String tag : copy.tags()) {
      String rest =
          Stream.of(name + "-", name + "/", name + "@", address.folder() + "/")
              .filter(prefix -> prefix.length() > 1 && tag.startsWith(prefix))
              .findFirst()
              .map(prefix -> tag.substring(prefix.length()))
              .orElse(tag);
      if (SEMANTIC.matcher(rest).matches()) {
        Version.parse(rest.startsWith("v") ? rest.substring(1) : rest)
            .ifPresent(version -> (rest.equals(tag) ? plain : own).putIfAbsent(version, tag));
      }
    }
    return own.isEmpty() ? plain : own;
  }

  // What a chart needs it brings along, so that only the one that is taken has to be here.
  private List<PackVersion> tagged(String name, Map<Version, String> tags)
      throws InterruptedException {
    List<Version> newestFirst = tags.keySet().stream().sorted(Comparator.reverseOrder()).toList();
    Optional<Place> newest = Optional.empty();
    for (Version version : newestFirst.subList(0, Math.min(LOOKED_AT, newestFirst.size()))) {
      newest = place(copy.commit(Optional.of(tags.getOrDefault(version, ""))), Optional.of(name));
      if (newest.isPresent()) {
        break;
      }
    }
    if (newest.isEmpty()) {
      return List.of();
    }
    boolean all = newest.get().pack().kind() == PackKind.PACK || reading.asOf().isPresent();
    if (all) {
      copy.needTags(tags.values());
    }
    List<PackVersion> versions = new ArrayList<>();
    for (Version version : newestFirst) {
      String tag = tags.getOrDefault(version, "");
      if (all) {
        place(copy.commit(Optional.of(tag)), Optional.of(name))
            .filter(place -> place.pack().metadata().version().equals(version.canonical()))
            .ifPresent(place -> versions.add(version(place, tag, Optional.empty())));
      } else {
        versions.add(announced(name, version.canonical(), tag));
      }
    }
    return all ? dated(versions) : List.copyOf(versions);
  }

  private List<PackVersion> dated(List<PackVersion> versions) throws InterruptedException {
    List<PackVersion> dated = new ArrayList<>();
    for (PackVersion one : versions) {
      dated.add(one.created(copy.created(one.urls().getFirst())));
    }
    return List.copyOf(dated);
  }

  private static PackVersion announced(String name, String version, String tag) {
    return new PackVersion(
        name, version, List.of(), Optional.empty(), Optional.empty(), List.of(tag), "", "", false);
  }

  @Override
  public Fetched fetch(PackVersion version) throws InterruptedException {
    String commit = copy.commit(Optional.of(version.urls().getFirst()));
    Place place =
        place(commit, Optional.of(version.name()))
            .orElseThrow(() -> other(version, "there is no pack `" + version.name() + "`"));
    String found = place.pack().metadata().version();
    if (!found.equals(version.version())) {
      throw other(version, "the pack there is version " + found);
    }
    byte[] archive = packed(place);
    Path part = content.part();
    try {
      Files.write(part, archive);
      Path kept = content.keep(part, version.name() + "-" + found + ".tgz");
      return new Fetched(
          kept,
          Optional.of(Sha256.of(archive)),
          Optional.empty(),
          "",
          Optional.of(address.at(commit).toString()));
    } catch (IOException failed) {
      throw Folders.unwritable(part, failed);
    } finally {
      Folders.drop(part);
    }
  }

  private SherpackException other(PackVersion version, String reason) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "git-tag",
                "`%s` of `%s` is not `%s` %s: %s"
                    .formatted(
                        version.urls().getFirst(),
                        address.remote(),
                        version.name(),
                        version.version(),
                        reason))
            .hint("where tags are no versions of the pack, name one with `?ref=TAG`"));
  }

  private byte[] archive(String commit, String folder) throws InterruptedException {
    return copy.archive(commit, folder, "pack");
  }

  // As from a folder of this machine: without what the pack's ignore file leaves out.
  private byte[] packed(Place place) throws InterruptedException {
    String name = place.pack().metadata().name();
    SequencedMap<String, byte[]> files =
        PackLoader.files(archive(place.commit(), place.folder()), name);
    return ArchiveWriter.write(
        name, ArchiveWriter.ordered(PackLoader.kept(files, name)), copy.created(place.commit()));
  }
}
