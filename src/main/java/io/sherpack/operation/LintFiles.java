package io.sherpack.operation;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.lint.ChartFinding;
import io.sherpack.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of a linted pack: what people name by the pack is found below the folder that they
/// gave.
///
/// @param name the name of the pack, empty where it could not be loaded
/// @param reference the folder or archive, as given
public record LintFiles(String name, String reference, List<SourceText> sources) {
  private static final String RENDERED = " (rendered)";

  static LintFiles unloaded(String reference) {
    return new LintFiles("", reference, List.of());
  }

  static LintFiles of(Pack pack, String reference) {
    String name = pack.metadata().name();
    List<SourceText> sources = new ArrayList<>();
    sources.add(pack.manifest());
    pack.values().ifPresent(sources::add);
    pack.schema().ifPresent(sources::add);
    pack.templates()
        .forEach(file -> sources.add(new SourceText(name + "/" + file.name(), file.text())));
    pack.crds().forEach(file -> sources.add(new SourceText(file.name(), file.text())));
    return new LintFiles(name, reference, List.copyOf(sources));
  }

  /// Returns the file of a place; flags and rendered texts are none.
  Optional<String> file(Span place) {
    SourceText source = place.source();
    if (source.name().endsWith(RENDERED) || source.name().startsWith("--")) {
      return Optional.empty();
    }
    boolean named = !name.isEmpty() && source.name().startsWith(name + "/");
    if (source.values() || !named || source.name().startsWith(reference + "/")) {
      return Optional.of(plain(source.name()));
    }
    return Optional.of(below(source.name().substring(name.length() + 1)));
  }

  /// Returns the file that one of Helm's rules speaks of, the folder where it means all of it.
  Optional<String> file(ChartFinding found) {
    boolean whole = found.path().isEmpty() || found.rule().equals("helm-dependencies");
    return Optional.of(whole ? plain(reference) : below(found.path()));
  }

  /// Returns the source that one of Helm's rules speaks of: Chart.yaml for what is no file.
  Optional<SourceText> source(ChartFinding found) {
    return sources.stream()
        .filter(
            source ->
                source.name().equals(reference + "/" + found.path())
                    || source.name().equals(name + "/" + found.path())
                    || source.name().equals(found.path()))
        .findFirst()
        .or(this::metadata);
  }

  /// Returns the file that stands for the pack as a whole.
  Optional<SourceText> metadata() {
    return sources.stream().findFirst();
  }

  /// Returns the path that stands for the pack as a whole.
  Optional<String> whole() {
    return Optional.of(plain(metadata().map(SourceText::name).orElse(reference)));
  }

  private String below(String path) {
    String folder = plain(reference);
    return folder.equals(".") ? path : folder + "/" + path;
  }

  private static String plain(String path) {
    return path.length() > 2 && path.startsWith("./") ? path.substring(2) : path;
  }
}
