package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ContentList;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackMetadata;
import io.sherpack.pack.ScopedPack;
import io.sherpack.resolve.Locked;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.PackLockFile;
import io.sherpack.sbom.BillOfMaterials;
import io.sherpack.sbom.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Lists what a pack is made of: its subpacks and subcharts, and the images that it would run.
public final class MakeSbom {
  public record Result(BillOfMaterials bill, List<Diagnostic> warnings) {}

  // What Artifact Hub reads.
  private static final String LICENSE = "artifacthub.io/license";

  private final ListImages images;
  private final Version version;

  public MakeSbom(ListImages images, Version version) {
    this.images = images;
    this.version = version;
  }

  /// @param created the time that the list is to bear
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong in the
  ///   phase that fails
  public Result run(RenderRequest request, Instant created) throws InterruptedException {
    ListImages.Result found = images.run(request);
    var parts = new Parts();
    ScopedPack scoped = found.scoped();
    Component root =
        component(
            scoped.pack(),
            scoped.path(),
            true,
            digest(request.directory().resolve(request.pack())),
            Optional.empty());
    parts.enabled(scoped);
    parts.images(found.uses());
    return new Result(
        new BillOfMaterials(
            root, parts.components, parts.needs(), created, version.run().version()),
        found.warnings());
  }

  /// The parts below the root, as they are found.
  private static final class Parts {
    final List<Component> components = new ArrayList<>();
    private final SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();

    SequencedMap<String, List<String>> needs() {
      SequencedMap<String, List<String>> all = new LinkedHashMap<>();
      needs.forEach((id, needed) -> all.put(id, List.copyOf(needed)));
      return all;
    }

    void enabled(ScopedPack parent) {
      Map<String, Locked> locked = locked(parent.pack());
      for (ScopedPack one : parent.subpacks()) {
        add(parent.path(), one.pack(), one.path(), true, lock(locked, one.name()));
        enabled(one);
      }
      for (Pack one : parent.pack().subpacks()) {
        boolean takesPart =
            parent.subpacks().stream()
                .anyMatch(other -> other.pack().folder().equals(one.folder()));
        if (!takesPart) {
          disabled(parent.path(), one, lock(locked, one.metadata().name()));
        }
      }
    }

    private void disabled(String parent, Pack pack, Optional<Locked> lock) {
      String path = parent + "/charts/" + pack.folder();
      add(parent, pack, path, false, lock);
      Map<String, Locked> locked = locked(pack);
      pack.subpacks().forEach(one -> disabled(path, one, lock(locked, one.metadata().name())));
    }

    private void add(String parent, Pack pack, String path, boolean needed, Optional<Locked> lock) {
      Optional<Locked> same = lock.filter(one -> one.version().equals(pack.metadata().version()));
      components.add(
          component(
              pack,
              path,
              needed,
              same.map(one -> one.digest().replace("sha256:", "")),
              same.map(Locked::repository)));
      need(parent, path);
    }

    void images(List<ListImages.Use> uses) {
      Map<String, Set<String>> places = new TreeMap<>();
      for (ListImages.Use use : uses) {
        places.computeIfAbsent(use.image(), _ -> new LinkedHashSet<>()).add(place(use));
      }
      places.forEach((image, where) -> components.add(Component.image(image, List.copyOf(where))));
      for (ListImages.Use use : uses) {
        need(use.packs().getLast().path(), Component.imageId(use.image()));
      }
    }

    private void need(String id, String other) {
      needs.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(other);
    }
  }

  private static String place(ListImages.Use use) {
    String template =
        use.place().map(span -> span.source().name() + ":" + span.line()).orElse(use.source());
    return "%s/%s %s (%s)"
        .formatted(use.resource().kind(), use.resource().name(), use.container(), template);
  }

  private static Component component(
      Pack pack, String path, boolean needed, Optional<String> digest, Optional<String> source) {
    PackMetadata said = pack.metadata();
    return Component.pack(
        pack.kind() == PackKind.CHART,
        path,
        said.name(),
        said.version(),
        digest,
        needed,
        new Component.Details(
            said.description(),
            said.annotations().map(all -> all.get(LICENSE)),
            said.home(),
            said.sources(),
            source,
            said.maintainers().stream()
                .map(one -> new Component.Author(one.name(), one.email()))
                .toList()));
  }

  private static Optional<Locked> lock(Map<String, Locked> locked, String scope) {
    return Optional.ofNullable(locked.get(scope));
  }

  private static Map<String, Locked> locked(Pack pack) {
    Map<String, Locked> all = new LinkedHashMap<>();
    byte[] lock = pack.files().get(PackLock.FILE);
    if (lock != null) {
      var text = new SourceText(PackLock.FILE, new String(lock, StandardCharsets.UTF_8));
      PackLockFile.read(text).dependencies().forEach(one -> all.put(one.scope(), one));
    }
    return all;
  }

  private static Optional<String> digest(Path pack) {
    if (!Files.isRegularFile(pack)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ContentList.sha256(Files.readAllBytes(pack)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
