package io.sherpack.operation;

import io.sherpack.render.Rendering;
import java.util.Optional;

/// What templates of a chart print behind blanks at the start: Helm's linter warns of it and reads
/// on, and everything else trips over it.
final class IllegalIndent {
  private IllegalIndent() {}

  private static boolean yaml(Rendering.File file) {
    return file.rules().helm() && (file.name().endsWith(".yaml") || file.name().endsWith(".yml"));
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
