package io.sherpack.operation;

import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.Resource;
import io.sherpack.render.Rendering;
import java.util.Optional;

/// Finds the lines of documents again in what the templates printed.
record RenderedPlaces(Rendering rendering) {
  /// A line (from 1) of what the template of `file` printed.
  record Line(Rendering.File file, int number) {
    /// Returns the template place that wrote it, where known.
    Optional<Span> origin() {
      return file.rendered().origin(number);
    }

    Line plus(int lines) {
      return new Line(file, number + lines);
    }
  }

  /// Returns the line in which the character at `offset` of a document stands.
  Optional<Line> line(Resource document, int offset) {
    for (Rendering.File file : rendering.files()) {
      int begin =
          file.name().equals(document.source())
              ? file.rendered().text().indexOf(document.text())
              : -1;
      if (begin >= 0) {
        String before = file.rendered().text().substring(0, begin + offset);
        long breaks = before.chars().filter(unit -> unit == '\n').count();
        return Optional.of(new Line(file, 1 + Math.toIntExact(breaks)));
      }
    }
    return Optional.empty();
  }
}
