package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.pack.PackMetadata;
import io.sherpack.provenance.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Holds what lies in `charts/` of a pack against its lock.
public final class Vendored {
  private static final String CHARTS = "charts/";

  private final PackLock lock;
  private final Pack pack;
  private final String shown;

  /// @param shown the pack, as the user wrote it
  public Vendored(PackLock lock, Pack pack, String shown) {
    this.lock = lock;
    this.pack = pack;
    this.shown = shown;
  }

  /// One thing in `charts/` that is not what the lock names.
  ///
  /// @param entry its file or folder
  /// @param name of the dependency that it should be
  /// @param problem an error, or a warning where the policy of the lock allows it
  public record Difference(String entry, String name, Diagnostic problem) {}

  /// A file or a folder of `charts/`.
  ///
  /// @param digest of an archive
  private record Entry(
      String file,
      Optional<String> digest,
      SequencedMap<String, byte[]> files,
      PackMetadata metadata) {
    boolean archive() {
      return digest.isPresent();
    }
  }

  /// Something that is not as it is locked.
  ///
  /// @param path where it is
  /// @param reason in which way
  /// @param digests the one that is locked, and the one in its place
  private record Other(String path, String reason, List<String> digests) {
    Other(String path, Locked.Difference difference) {
      this(
          path,
          difference.reason(),
          List.of("locked: " + difference.locked(), "there:  " + difference.found()));
    }
  }

  /// Returns all differences. What is missing altogether is none: it is told where it is needed.
  ///
  /// @param files those of the pack's folder, as they are used
  public List<Difference> differences(Map<String, byte[]> files) {
    List<Difference> all = new ArrayList<>();
    for (Entry entry : entries(files)) {
      difference(entry).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /// Returns the folders that are what the lock names, or what its policy takes for it, by the
  /// dependencies that they are.
  ///
  /// @param files those of the pack's folder, as they are used
  public Map<Locked, String> folders(Map<String, byte[]> files) {
    Map<Locked, String> folders = new LinkedHashMap<>();
    for (Entry entry : entries(files)) {
      PackMetadata metadata = entry.metadata();
      lock.dependencies().stream()
          .filter(one -> !entry.archive())
          .filter(one -> one.name().equals(metadata.name()))
          .filter(one -> one.version().equals(metadata.version()))
          .filter(one -> lock.policy() != LockPolicy.STRICT || difference(entry).isEmpty())
          .forEach(one -> folders.put(one, entry.file()));
    }
    return folders;
  }

  private List<Entry> entries(Map<String, byte[]> files) {
    List<Entry> entries = new ArrayList<>();
    Map<String, SequencedMap<String, byte[]>> folders = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String path = file.getKey();
      // What begins with `_` or a dot is no subpack.
      if (!path.startsWith(CHARTS)
          || path.startsWith("_", CHARTS.length())
          || path.startsWith(".", CHARTS.length())) {
        continue;
      }
      String inner = path.substring(CHARTS.length());
      int slash = inner.indexOf('/');
      if (slash > 0) {
        folders
            .computeIfAbsent(inner.substring(0, slash), _ -> new LinkedHashMap<>())
            .put(inner.substring(slash + 1), file.getValue());
      } else if (inner.endsWith(".tgz") || inner.endsWith(".tar.gz")) {
        entries.add(
            entry(
                inner,
                Optional.of(Digests.sha256(file.getValue())),
                PackLoader.files(file.getValue(), place(inner))));
      }
    }
    folders.forEach((name, inside) -> entries.add(entry(name, Optional.empty(), inside)));
    return entries;
  }

  private Entry entry(String file, Optional<String> digest, SequencedMap<String, byte[]> files) {
    return new Entry(file, digest, files, PackLoader.load(files, place(file)).metadata());
  }

  private String place(String file) {
    return shown + "/" + CHARTS + file;
  }

  private Optional<Difference> difference(Entry entry) {
    String name = entry.metadata().name();
    List<Locked> locked =
        lock.dependencies().stream().filter(one -> one.name().equals(name)).toList();
    if (locked.isEmpty()) {
      return entry.archive() && !local(name) ? Optional.of(stranger(entry)) : Optional.empty();
    }
    Optional<Locked> same =
        locked.stream().filter(one -> one.version().equals(entry.metadata().version())).findFirst();
    if (same.isEmpty()) {
      return Optional.of(otherVersion(entry, locked));
    }
    if (entry.archive() && !entry.file().equals(same.get().file())) {
      return Optional.of(stranger(entry));
    }
    return difference(same.get(), entry.digest(), entry.files(), CHARTS + entry.file())
        .map(other -> otherContent(entry, other));
  }

  private boolean local(String name) {
    return pack.dependencies().stream()
        .filter(one -> one.repository().isEmpty())
        .map(Dependency::name)
        .anyMatch(name::equals);
  }

  private Difference stranger(Entry entry) {
    return new Difference(
        entry.file(),
        entry.metadata().name(),
        Diagnostic.error(
                "charts-differ",
                "`%s` does not name `charts/%s`".formatted(PackLock.FILE, entry.file()))
            .hint("`sherpack dependency build " + shown + "` takes it away")
            .hint("what is to stay is a folder, or declared in `Pack.yaml` without `repository`"));
  }

  private Difference otherVersion(Entry entry, List<Locked> locked) {
    List<String> versions = locked.stream().map(Locked::version).toList();
    String message =
        "`charts/` has `%s` %s, but `%s` names %s"
            .formatted(
                entry.metadata().name(),
                entry.metadata().version(),
                PackLock.FILE,
                String.join(" and ", versions));
    boolean allowed =
        locked.stream().anyMatch(one -> one.allows(entry.metadata().version(), lock.policy()));
    return new Difference(
        entry.file(),
        entry.metadata().name(),
        allowed ? allowed(message) : refused(entry, message));
  }

  private Difference otherContent(Entry entry, Other other) {
    String message =
        "`%s` is not what `%s` names: %s".formatted(other.path(), PackLock.FILE, other.reason());
    return new Difference(
        entry.file(),
        entry.metadata().name(),
        noted(
            lock.policy() == LockPolicy.STRICT ? refused(entry, message) : allowed(message),
            other.digests()));
  }

  private static Diagnostic noted(Diagnostic problem, List<String> notes) {
    Diagnostic noted = problem;
    for (String note : notes) {
      noted = noted.note(note);
    }
    return noted;
  }

  private Diagnostic allowed(String message) {
    return Diagnostic.warning(
        "charts-differ", message + ", which its policy `" + lock.policy().word() + "` allows");
  }

  private Diagnostic refused(Entry entry, String message) {
    String build = "`sherpack dependency build " + shown + "`";
    return Diagnostic.error("charts-differ", message)
        .hint(
            entry.archive()
                ? "run " + build
                : "remove `charts/" + entry.file() + "`, then run " + build);
  }

  // Returns the first difference.
  private static Optional<Other> difference(
      Locked locked, Optional<String> digest, SequencedMap<String, byte[]> files, String path) {
    SequencedMap<String, byte[]> own = new LinkedHashMap<>(files);
    for (Locked inner : locked.dependencies()) {
      String place = CHARTS + inner.file();
      byte[] archive = own.remove(place);
      if (archive == null) {
        return Optional.of(new Other(path, "it lacks `" + place + "`", List.of()));
      }
      Optional<Other> found = inside(inner, archive, path + "/" + place);
      if (found.isPresent()) {
        return found;
      }
    }
    // What got dependencies is not the archive that was fetched.
    return locked
        .difference(
            locked.dependencies().isEmpty() ? digest : Optional.empty(), Contents.digest(own))
        .map(difference -> new Other(path, difference));
  }

  private static Optional<Other> inside(Locked inner, byte[] archive, String place) {
    try {
      return difference(
          inner, Optional.of(Digests.sha256(archive)), PackLoader.files(archive, place), place);
    } catch (SherpackException broken) {
      return Optional.of(new Other(place, "it is no readable archive", List.of()));
    }
  }
}
