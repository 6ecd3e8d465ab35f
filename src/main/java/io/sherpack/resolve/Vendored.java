package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.pack.PackMetadata;
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
  /// @param archive its bytes, if it is one
  private record Entry(
      String file, boolean archive, SequencedMap<String, byte[]> files, PackMetadata metadata) {}

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
        entries.add(entry(inner, true, PackLoader.files(file.getValue(), place(inner))));
      }
    }
    folders.forEach((name, inside) -> entries.add(entry(name, false, inside)));
    return entries;
  }

  private Entry entry(String file, boolean archive, SequencedMap<String, byte[]> files) {
    return new Entry(file, archive, files, PackLoader.load(files, place(file)).metadata());
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
    return difference(same.get(), entry.files(), CHARTS + entry.file())
        .map(path -> otherContent(entry, path));
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

  private Difference otherContent(Entry entry, String path) {
    String message =
        "`%s` is not what `%s` names: its content is other".formatted(path, PackLock.FILE);
    return new Difference(
        entry.file(),
        entry.metadata().name(),
        lock.policy() == LockPolicy.STRICT ? refused(entry, message) : allowed(message));
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

  // Returns where the first difference is.
  private static Optional<String> difference(
      Locked locked, SequencedMap<String, byte[]> files, String path) {
    SequencedMap<String, byte[]> own = new LinkedHashMap<>(files);
    for (Locked inner : locked.dependencies()) {
      String place = CHARTS + inner.file();
      byte[] archive = own.remove(place);
      if (archive == null) {
        return Optional.of(path);
      }
      Optional<String> found = inside(inner, archive, path + "/" + place);
      if (found.isPresent()) {
        return found;
      }
    }
    return Contents.digest(own).equals(locked.content()) ? Optional.empty() : Optional.of(path);
  }

  private static Optional<String> inside(Locked inner, byte[] archive, String place) {
    try {
      return difference(inner, PackLoader.files(archive, place), place);
    } catch (SherpackException broken) {
      return Optional.of(place);
    }
  }
}
