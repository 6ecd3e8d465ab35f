package io.sherpack.operation;

import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.Resource;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.Stated;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A document whose lines say which template line printed them, and which values went into them and
/// where those come from.
final class BlamedText {
  private record Row(String place, String values, String line) {}

  private final RenderedPlaces places;
  private final Blame blame;
  private final LayeredValues origins;

  /// @param origins all that is said about the values, the defaults of packs included
  BlamedText(RenderedPlaces places, Blame blame, LayeredValues origins) {
    this.places = places;
    this.blame = blame;
    this.origins = origins;
  }

  /// Returns the document under its header, in columns.
  String of(Resource document) {
    Optional<RenderedPlaces.Line> first = places.line(document, 0);
    List<Row> rows = new ArrayList<>();
    List<String> lines = document.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int below = i;
      Optional<RenderedPlaces.Line> line = first.map(found -> found.plus(below));
      rows.add(
          new Row(
              line.flatMap(RenderedPlaces.Line::origin).map(BlamedText::place).orElse(""),
              line.map(this::values).orElse(""),
              lines.get(i)));
    }
    return "---\n# Source: " + document.source() + "\n" + columns(rows);
  }

  private static String place(Span origin) {
    return origin.source().name() + ":" + origin.line();
  }

  private String values(RenderedPlaces.Line line) {
    return blame.values(line.file().name(), line.number()).stream()
        .map(path -> path.print() + origin(path).map(from -> " (" + from + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private Optional<String> origin(ValuePath path) {
    return origins
        .origin(path)
        .filter(stated -> stated.at().equals(path))
        .or(() -> global(path).flatMap(origins::origin))
        .or(() -> origins.origin(path))
        .map(BlamedText::from);
  }

  // What a subpack reads as its `global` stands at the top.
  private static Optional<ValuePath> global(ValuePath path) {
    for (int i = 1; i < path.steps().size(); i++) {
      if (path.steps().get(i).equals(new ValuePath.Step.Key("global"))) {
        return Optional.of(new ValuePath(path.steps().subList(i, path.steps().size())));
      }
    }
    return Optional.empty();
  }

  private static String from(Stated stated) {
    return stated.origin() instanceof Origin.Flag
        ? stated.origin().label()
        : stated.span().map(BlamedText::place).orElseGet(() -> stated.origin().label());
  }

  private static String columns(List<Row> rows) {
    int place = rows.stream().mapToInt(row -> row.place().length()).max().orElse(0);
    int values = rows.stream().mapToInt(row -> row.values().length()).max().orElse(0);
    var text = new StringBuilder();
    for (Row row : rows) {
      pad(text, row.place(), place + 2);
      pad(text, row.values(), values + 1);
      text.append("| ").append(row.line()).append('\n');
    }
    return text.toString();
  }

  private static void pad(StringBuilder text, String cell, int width) {
    text.append(cell).repeat(' ', width - cell.length());
  }
}
