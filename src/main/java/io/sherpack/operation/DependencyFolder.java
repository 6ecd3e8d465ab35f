package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.ChartLock;
import io.sherpack.resolve.PackLock;
import io.sherpack.resolve.PackLockFile;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The folder of a pack whose dependencies are dealt with.
///
/// @param shown how the user wrote it
record DependencyFolder(Path path, String shown, Pack pack) {
  /// @throws SherpackException.Input when there is no folder of a pack
  static DependencyFolder open(Path directory, String shown) {
    Path path = directory.resolve(shown).normalize();
    if (Files.isRegularFile(path)) {
      throw new SherpackException.Input(
          Diagnostic.error("not-a-folder", "only unpacked charts can be updated")
              .hint("give the folder of a pack; `" + shown + "` is a file"));
    }
    return new DependencyFolder(path, shown, PackLoader.load(path, shown));
  }

  boolean chart() {
    return pack.kind() == PackKind.CHART;
  }

  /// The lock of a pack, if there is one.
  Optional<PackLock> packLock() {
    return text(PackLock.FILE).map(PackLockFile::read);
  }

  /// The lock of a chart, if there is one.
  Optional<ChartLock> chartLock() {
    return text(ChartLock.file(pack)).map(ChartLock::read);
  }

  private Optional<SourceText> text(String file) {
    Path lock = path.resolve(file);
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    try {
      String text = new String(Files.readAllBytes(lock), StandardCharsets.UTF_8);
      return Optional.of(new SourceText(shown + "/" + file, text));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + lock + "`: " + FileReason.of(unreadable)));
    }
  }

  /// Returns sources that give a login of the command line only to the server that is declared.
  Sources reaching(Sources sources) {
    return sources.loginOnlyFor(pack.dependencies().stream().map(Dependency::repository).toList());
  }

  /// The names of dependencies without a repository, which are in `charts/` to begin with.
  Set<String> local() {
    return locals().stream().map(Dependency::name).collect(Collectors.toSet());
  }

  List<Dependency> locals() {
    return pack.dependencies().stream().filter(one -> one.repository().isEmpty()).toList();
  }

  /// Refuses a dependency without a repository that is not in `charts/` in a fitting version.
  void checkLocals() {
    for (Dependency dependency : locals()) {
      Optional<Pack> found =
          pack.subpacks().stream()
              .filter(subpack -> subpack.metadata().name().equals(dependency.name()))
              .findFirst();
      if (found.isEmpty()) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "folder-not-found",
                    "directory " + path.resolve("charts").resolve(dependency.name()) + " not found")
                .at(dependency.place())
                .hint("a dependency without `repository` has to be in `charts/`"));
      }
      String version = found.get().metadata().version();
      Optional<Range> range = Range.parse(dependency.version());
      Optional<Version> read = Version.parse(version);
      if (range.isEmpty() || read.isEmpty() || !range.get().allows(read.get())) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "dependency-version",
                    "dependency %s at version %s does not satisfy the constraint %s"
                        .formatted(dependency.name(), version, dependency.version()))
                .at(dependency.place()));
      }
    }
  }
}
