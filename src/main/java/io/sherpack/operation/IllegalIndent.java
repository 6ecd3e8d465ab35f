package io.sherpack.operation;

import io.sherpack.diagnostic.Severity;
import io.sherpack.lint.ChartFinding;
import io.sherpack.render.Rendering;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What templates of a chart print behind blanks at the start: Helm's linter warns of it, and
/// everything else trips over it.
final class IllegalIndent {
  private static final Pattern TAB_BEFORE_OBJECT =
      Pattern.compile("(?:\\A|^---[ \\t]*\\n) *(?:\\n *)*\\t\\s*[^\\s-]", Pattern.MULTILINE);

  private IllegalIndent() {}

  /// Returns what Helm says of the files of the chart itself.
  static List<ChartFinding> check(Rendering rendering) {
    return rendering.files().stream()
        .filter(IllegalIndent::yaml)
        .filter(file -> !file.name().contains("/charts/"))
        .flatMap(file -> indented(file.rendered().text()).map(line -> finding(file, line)).stream())
        .toList();
  }

  /// Returns what Helm says of tabs in front of an object, which everything else passes over.
  static List<ChartFinding> tabs(Rendering rendering) {
    return rendering.files().stream()
        .filter(IllegalIndent::yaml)
        .filter(file -> !file.name().contains("/charts/"))
        .filter(file -> TAB_BEFORE_OBJECT.matcher(file.rendered().text()).find())
        .map(
            file ->
                new ChartFinding(
                    Severity.ERROR,
                    path(file),
                    "unable to parse YAML: a line of tabs stands before an object"))
        .toList();
  }

  private static String path(Rendering.File file) {
    return file.name().substring(file.name().indexOf('/') + 1);
  }

  private static boolean yaml(Rendering.File file) {
    return file.rules().helm() && (file.name().endsWith(".yaml") || file.name().endsWith(".yml"));
  }

  private static ChartFinding finding(Rendering.File file, String line) {
    return new ChartFinding(
        Severity.WARNING,
        path(file),
        "document starts with an illegal indent: "
            + JsonWriter.COMPACT.write(Value.of(line))
            + ", which may cause parsing problems");
  }

  private static Optional<String> indented(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> line.startsWith(" ") || line.startsWith("\t"));
  }

  /// Returns the same with the files that are indented as a whole moved to the left.
  static Rendering removed(Rendering rendering) {
    return new Rendering(
        rendering.files().stream().map(IllegalIndent::removed).toList(),
        rendering.notes(),
        rendering.crds());
  }

  private static Rendering.File removed(Rendering.File file) {
    String text = file.rendered().text();
    return yaml(file) && indented(text).isPresent()
        ? new Rendering.File(
            file.rules(),
            file.name(),
            file.rendered().withText(text.stripTrailing().stripIndent() + "\n"))
        : file;
  }
}
