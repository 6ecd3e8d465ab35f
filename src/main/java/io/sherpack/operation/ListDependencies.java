package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.Vendored;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tells of each declared dependency whether `charts/` has it, in Helm's words.
public final class ListDependencies {
  /// One dependency and how it stands: `ok`, `unpacked`, `missing`, `wrong version` and so on.
  public record Line(Dependency dependency, String status) {}

  /// @param differences between `charts/` and the lock
  /// @param warnings about what is in `charts/` and nobody asked for
  public record Result(List<Line> lines, List<Diagnostic> differences, List<String> warnings) {
    public Result {
      lines = List.copyOf(lines);
      differences = List.copyOf(differences);
      warnings = List.copyOf(warnings);
    }
  }

  /// @param shown a folder or an archive, as the user wrote it
  /// @param sources knows repositories that are called by a name
  public Result run(Path directory, String shown, Supplier<Sources> sources) {
    Pack pack = Packs.load(directory, shown);
    Path clean = Path.of(shown).normalize();
    Path charts = clean.resolve("charts");
    if (pack.dependencies().isEmpty()) {
      return new Result(List.of(), List.of(), List.of("WARNING: no dependencies at " + charts));
    }
    Path folder = directory.resolve(charts);
    List<Vendored.Difference> differences = new ArrayList<>();
    List<Diagnostic> told = new ArrayList<>();
    if (Files.isDirectory(directory.resolve(clean))) {
      var beside =
          new ChartsBesideLock(
              new DependencyFolder(directory.resolve(clean), shown, pack), sources);
      told.addAll(beside.warnings());
      differences.addAll(beside.differences());
      differences.forEach(one -> told.add(one.problem().asWarning()));
    }
    List<Line> lines = new ArrayList<>();
    for (Dependency dependency : pack.dependencies()) {
      boolean other = differences.stream().anyMatch(one -> one.name().equals(dependency.name()));
      lines.add(new Line(dependency, other ? "not as locked" : status(pack, dependency, folder)));
    }
    return new Result(lines, told, strangers(pack, folder, charts));
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String status(Pack pack, Dependency dependency, Path folder) {
    String prefix = dependency.name() + "-";
    List<Path> archives =
        entries(folder).stream()
            .filter(one -> name(one).startsWith(prefix) && name(one).endsWith(".tgz"))
            .toList();
    if (archives.size() > 1 && pack.kind() == PackKind.PACK) {
      List<String> all =
          archives.stream().map(one -> ofArchive(one, dependency)).distinct().toList();
      return all.contains("ok") ? "ok" : all.getFirst();
    }
    if (archives.size() > 1) {
      archives = archives.stream().filter(one -> versioned(name(one), prefix)).toList();
      if (archives.size() > 1) {
        return "too many matches";
      }
    }
    return archives.isEmpty()
        ? unpacked(pack, dependency)
        : ofArchive(archives.getFirst(), dependency);
  }

  private static boolean versioned(String file, String prefix) {
    String version = file.substring(prefix.length(), file.length() - ".tgz".length());
    return Version.strict(version).isPresent();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String ofArchive(Path archive, Dependency dependency) {
    try {
      Pack found = PackLoader.load(archive, name(archive));
      return found.metadata().name().equals(dependency.name())
          ? judged(found, dependency, "ok")
          : "misnamed";
    } catch (SherpackException broken) {
      return "corrupt";
    }
  }

  private static String unpacked(Pack pack, Dependency dependency) {
    Optional<Pack> found =
        pack.subpacks().stream()
            .filter(subpack -> subpack.metadata().name().equals(dependency.name()))
            .reduce((_, later) -> later);
    if (found.isPresent()) {
      return judged(found.get(), dependency, "unpacked");
    }
    boolean off = !pack.rules().helm() && !pack.dependenciesByDefault().contains(dependency);
    return off ? "disabled" : "missing";
  }

  private static String judged(Pack found, Dependency dependency, String good) {
    String version = found.metadata().version();
    if (version.equals(dependency.version())) {
      return good;
    }
    Optional<Range> range = Range.parse(dependency.version());
    Optional<Version> read = Version.parse(version);
    if (range.isEmpty() || read.isEmpty()) {
      return "invalid version";
    }
    return range.get().allows(read.get()) ? good : "wrong version";
  }

  private static List<String> strangers(Pack pack, Path folder, Path shown) {
    String manifest = pack.kind() == PackKind.CHART ? "Chart.yaml" : "Pack.yaml";
    List<String> warnings = new ArrayList<>();
    for (Path one : entries(folder)) {
      if (!Files.isDirectory(one) && !name(one).endsWith(".tgz")) {
        continue;
      }
      Path place = shown.resolve(name(one));
      try {
        String found = PackLoader.load(one, place.toString()).metadata().name();
        if (pack.dependencies().stream().noneMatch(each -> each.name().equals(found))) {
          warnings.add("WARNING: \"" + place + "\" is not in " + manifest + ".");
        }
      } catch (SherpackException broken) {
        warnings.add("WARNING: \"" + place + "\" is not a chart.");
      }
    }
    return warnings;
  }
}
