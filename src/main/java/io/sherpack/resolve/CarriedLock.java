package io.sherpack.resolve;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the lock of a chart says, as the lock of the pack that was made of it: the same versions
/// from the same places, and the content that they have in the pack.
public final class CarriedLock {
  private static final String CHARTS = "charts/";

  private final Map<String, byte[]> chartFiles;
  private final Map<String, byte[]> packFiles;

  private CarriedLock(Map<String, byte[]> chartFiles, Map<String, byte[]> packFiles) {
    this.chartFiles = chartFiles;
    this.packFiles = packFiles;
  }

  /// Returns the text of the lock; empty where the chart has none that names what is in its
  /// `charts/`.
  ///
  /// @param chartFiles of the chart, by path
  /// @param packFiles of the pack
  public static Optional<String> of(
      Pack chart, Map<String, byte[]> chartFiles, Map<String, byte[]> packFiles) {
    String file = ChartLock.file(chart);
    byte[] text = chartFiles.get(file);
    if (text == null) {
      return Optional.empty();
    }
    ChartLock lock = ChartLock.read(new SourceText(file, new String(text, StandardCharsets.UTF_8)));
    Pack pack = PackLoader.load(new TreeMap<>(packFiles), "Pack");
    return new CarriedLock(chartFiles, packFiles).lock(lock, pack).map(PackLockFile::write);
  }

  private Optional<PackLock> lock(ChartLock lock, Pack pack) {
    if (lock.dependencies().size() != pack.dependencies().size()) {
      return Optional.empty();
    }
    List<Locked> all = new ArrayList<>();
    for (int i = 0; i < lock.dependencies().size(); i++) {
      ChartLock.Entry entry = lock.dependencies().get(i);
      Dependency declared = pack.dependencies().get(i);
      if (declared.repository().isEmpty()) {
        continue;
      }
      Optional<Map<String, byte[]>> folder = folder(entry, pack);
      if (folder.isEmpty() || !entry.name().equals(declared.name())) {
        return Optional.empty();
      }
      all.add(locked(entry, declared, folder.get()));
    }
    return Optional.of(new PackLock(LockPolicy.VERSION, PackLock.question(pack), all));
  }

  private Locked locked(ChartLock.Entry entry, Dependency declared, Map<String, byte[]> files) {
    byte[] archive = chartFiles.get(CHARTS + entry.name() + "-" + entry.version() + ".tgz");
    return new Locked(
        entry.name(),
        entry.version(),
        entry.repository(),
        archive == null ? "" : Digests.sha256(archive),
        Contents.digest(files),
        declared.version(),
        declared.alias(),
        List.of());
  }

  // The files of the subpack that has this name and version.
  private Optional<Map<String, byte[]>> folder(ChartLock.Entry entry, Pack pack) {
    return pack.subpacks().stream()
        .filter(one -> one.metadata().name().equals(entry.name()))
        .filter(one -> one.metadata().version().equals(entry.version()))
        .map(one -> below(CHARTS + one.folder() + "/"))
        .findFirst();
  }

  private Map<String, byte[]> below(String folder) {
    Map<String, byte[]> files = new TreeMap<>();
    packFiles.forEach(
        (path, content) -> {
          if (path.startsWith(folder)) {
            files.put(path.substring(folder.length()), content);
          }
        });
    return files;
  }
}
