package io.sherpack.operation;

import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A document whose lines say which template line printed them, and which values went into them and
/// where those come from.
final class BlamedText {
  private record Row(String place, String values, String line) {}

  private final RenderedPlaces places;
  private final ValuesRead values;

  BlamedText(RenderedPlaces places, ValuesRead values) {
    this.places = places;
    this.values = values;
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
              line.map(BlamedText::place).orElse(""),
              line.map(this::values).orElse(""),
              lines.get(i)));
    }
    return "---\n# Source: " + document.source() + "\n" + columns(rows);
  }

  // Of what is included the line of the document's own template is told too.
  private static String place(RenderedPlaces.Line line) {
    String writer =
        line.origin().map(place -> place.source().name() + ":" + place.line()).orElse("");
    List<Span> callers = line.file().rendered().callers(line.number());
    return callers.isEmpty() ? writer : writer + " from line " + callers.getLast().line();
  }

  private String values(RenderedPlaces.Line line) {
    return values.of(line).stream().map(ValuesRead.Read::print).collect(Collectors.joining(", "));
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
