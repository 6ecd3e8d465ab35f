package io.sherpack.operation;

import io.sherpack.diagnostic.Calls;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.lint.ObjectFinding;
import io.sherpack.manifest.Resource;
import io.sherpack.values.ValuePath;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts findings about fields where the template printed them.
final class ObjectPlaces {
  private final RenderedPlaces places;
  private final List<SourceText> files;
  private final Map<Resource, Optional<YamlNode>> trees = new HashMap<>();

  /// @param files those of `crds/`, which are what they are
  ObjectPlaces(RenderedPlaces places, List<SourceText> files) {
    this.places = places;
    this.files = files;
  }

  /// Returns the diagnostic with its place: the template line, and as a note the line that it
  /// printed.
  Diagnostic placed(ObjectFinding finding) {
    Resource document = finding.document();
    Optional<Span> inner =
        trees.computeIfAbsent(document, ObjectPlaces::tree).map(tree -> span(tree, finding.path()));
    Optional<SourceText> file =
        files.stream().filter(one -> one.name().equals(document.source())).findFirst();
    if (file.isPresent()) {
      int begin = Math.max(0, file.get().text().indexOf(document.text()));
      int line = new LineIndex(file.get()).span(begin, begin + 1).line();
      return finding
          .diagnostic()
          .at(
              inner
                  .map(
                      span ->
                          new Span(
                              file.get(), line + span.line() - 1, span.column(), span.length()))
                  .orElse(file.get().at(begin)));
    }
    Optional<RenderedPlaces.Line> line =
        places
            .line(document, 0)
            .map(first -> inner.map(span -> first.plus(span.line() - 1)).orElse(first));
    Optional<Span> origin = line.flatMap(RenderedPlaces.Line::origin).or(document::place);
    Diagnostic placed = origin.map(finding.diagnostic()::at).orElse(finding.diagnostic());
    return line.map(
            one ->
                placed
                    .notes(Calls.notes(one.file().rendered().callers(one.number())))
                    .note("line %d of what `%s` prints".formatted(one.number(), one.file().name())))
        .orElse(placed);
  }

  private static Optional<YamlNode> tree(Resource document) {
    try {
      return YamlReader.first(new SourceText(document.source(), document.text()));
    } catch (SherpackException.Input _) {
      return Optional.empty();
    }
  }

  private static Span span(YamlNode tree, ValuePath path) {
    return span(tree, tree.span(), path.steps());
  }

  // Where something is missing, the place of what lacks it.
  private static Span span(YamlNode node, Span place, List<ValuePath.Step> steps) {
    if (steps.isEmpty()) {
      return place;
    }
    List<ValuePath.Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case ValuePath.Step.Key(var name) ->
          entry(node, name).map(entry -> span(entry.value(), entry.keySpan(), rest)).orElse(place);
      case ValuePath.Step.Index(var number) ->
          node instanceof YamlNode.Sequence(_, var items) && number < items.size()
              ? span(items.get(number), items.get(number).span(), rest)
              : place;
    };
  }

  private static Optional<YamlNode.Entry> entry(YamlNode node, String name) {
    return node instanceof YamlNode.Mapping mapping ? mapping.entry(name) : Optional.empty();
  }
}
