package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.ChartFields;
import io.sherpack.yaml.GoMistakes;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// What Helm says of a chart that it cannot load.
///
/// @param folder the chart's
/// @param reference how the user called it
record LoadFailure(Path folder, String reference) {
  private static final String VALUES = "values.yaml";
  private static final String INTO_MAP = "map[string]interface {}";
  private static final String DOCUMENT = "cannot unmarshal yaml document: ";

  /// Returns the sentence for one of our reasons; ours where Helm's is not known.
  String inHelm(Diagnostic reason) {
    return reason
        .span()
        .flatMap(this::inHelm)
        .or(() -> reason.code().equals("not-a-pack") ? empty() : Optional.empty())
        .orElseGet(reason::message);
  }

  // A folder of `charts/` that holds no chart.
  private Optional<String> empty() {
    try (Stream<Path> folders = Files.list(folder.resolve("charts"))) {
      return folders
          .filter(one -> Files.isDirectory(one) && Files.notExists(one.resolve("Chart.yaml")))
          .map(one -> one.getFileName().toString())
          .sorted()
          .map(one -> unpacking(one, name(reference)) + "Chart.yaml file is missing")
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String unpacking(String subchart, String parent) {
    return "error unpacking subchart " + subchart + " in " + parent + ": ";
  }

  private Optional<String> inHelm(Span place) {
    String path = place.source().name();
    if (!path.startsWith(reference + "/")) {
      return Optional.empty();
    }
    String[] steps = path.substring(reference.length() + 1).split("/", -1);
    String file = steps[steps.length - 1];
    String parent = name(reference);
    StringBuilder around = new StringBuilder();
    for (int step = 0; step + 2 < steps.length; step += 2) {
      around.append(unpacking(steps[step + 1], parent));
      parent = steps[step + 1];
    }
    return ofFile(file, place.source()).map(text -> around + text);
  }

  // By its folder, which most charts are named for.
  private static String name(String reference) {
    String path = reference.replaceFirst("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<String> ofFile(String file, SourceText text) {
    return switch (file) {
      case "Chart.yaml" ->
          ChartFields.mistake(text)
              .map(mistake -> "cannot load Chart.yaml: " + mistake)
              .or(() -> ChartFields.invalid(text));
      case VALUES -> mistake(text).map(mistake -> "cannot load values.yaml: " + DOCUMENT + mistake);
      case "Chart.lock", "requirements.yaml", "requirements.lock" ->
          mistake(text).map(mistake -> "cannot load " + file + ": " + mistake);
      case ".helmignore" -> Optional.of("double-star (**) syntax is not supported");
      default -> Optional.empty();
    };
  }

  private static Optional<String> mistake(SourceText text) {
    try {
      return YamlReader.first(text)
          .filter(node -> !(node instanceof YamlNode.Mapping) && !node.isNull())
          .map(node -> GoMistakes.jsonKind(node) + " into Go value of type " + INTO_MAP)
          .map(GoMistakes::unmarshaling);
    } catch (SherpackException.Input invalid) {
      return Optional.of(GoMistakes.sentence(invalid));
    }
  }

  /// Returns what Helm says of `values.yaml` alone, of what it says of the chart.
  static String values(String reason) {
    int start = reason.indexOf(DOCUMENT);
    return (start < 0 ? reason : reason.substring(start + DOCUMENT.length()))
        .replace(INTO_MAP, "common.Values");
  }
}
