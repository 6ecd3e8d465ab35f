package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of this machine: that of one pack, or one that holds packs and archives.
final class FolderSource implements Source {
  private static final List<String> MANIFESTS = List.of("Chart.yaml", "Pack.yaml");

  private final String canonical;
  private final Path place;

  FolderSource(String canonical, Path place) {
    this.canonical = canonical;
    this.place = place;
  }

  @Override
  public String canonical() {
    return canonical;
  }

  @Override
  public List<PackVersion> versions(String name) {
    List<PackVersion> versions = new ArrayList<>();
    for (Path one : candidates()) {
      // Whatever else lies in the folder need not be readable, nor a pack at all.
      if (named(one, name)) {
        Pack pack = PackLoader.load(one, one.toString());
        if (pack.metadata().name().equals(name)) {
          versions.add(version(pack, one));
        }
      }
    }
    versions.sort(Comparator.comparing(FolderSource::order).reversed());
    return List.copyOf(versions);
  }

  private static Version order(PackVersion version) {
    return Version.parse(version.version()).orElseThrow();
  }

  private boolean named(Path one, String name) {
    if (one.equals(place) || Files.isDirectory(one)) {
      return true;
    }
    return String.valueOf(one.getFileName()).startsWith(name + "-");
  }

  private List<Path> candidates() {
    if (Files.isRegularFile(place) || isPack(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(one -> isPack(one) || isArchive(one)).sorted().toList();
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "repository-unreadable",
              "cannot read the folder `" + place + "`: " + FileReason.reading(unreadable)));
    }
  }

  private static boolean isPack(Path folder) {
    return MANIFESTS.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
  }

  private static boolean isArchive(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && (name.endsWith(".tgz") || name.endsWith(".tar.gz"));
  }

  private static PackVersion version(Pack pack, Path place) {
    return new PackVersion(
        pack.metadata().name(),
        pack.metadata().version(),
        pack.dependencies(),
        Optional.empty(),
        Optional.empty(),
        List.of(place.toString()),
        pack.metadata().appVersion().orElse(""),
        pack.metadata().description().orElse(""),
        pack.metadata().deprecated(),
        pack.kind());
  }

  @Override
  public Fetched fetch(PackVersion version) {
    Path found = Path.of(version.urls().getFirst());
    if (Files.isDirectory(found)) {
      return new Fetched(found, Optional.empty(), Optional.empty());
    }
    Path provenance = found.resolveSibling(found.getFileName() + ".prov");
    return new Fetched(
        found, Optional.of(Sha256.of(found)), Optional.of(provenance).filter(Files::isRegularFile));
  }
}
