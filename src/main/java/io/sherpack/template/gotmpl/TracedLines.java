package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The lines of one output of a run that is traced.
final class TracedLines implements Tracking {
  private final Trace trace;
  private final List<TracedLine> lines = new ArrayList<>();
  private boolean lineStart = true;

  TracedLines(Trace trace) {
    this.trace = trace;
  }

  /// Returns the lines begun so far.
  List<TracedLine> lines() {
    return lines;
  }

  @Override
  public void copied(String text, SourceText source, int start) {
    Set<Integer> read = text.isBlank() ? Set.of() : trace.unclaimed();
    int at = start;
    for (String part : Captures.lines(text)) {
      TracedLine line = line(trace.origin(source, at, at + part.length()), part);
      if (!part.isBlank()) {
        line.add(read);
        read = Set.of();
      }
      at += part.length() + 1;
    }
    lineStart = text.isEmpty() ? lineStart : text.endsWith("\n");
  }

  @Override
  public void printed(StringBuilder text, int before, SourceText source, int start) {
    String piece = text.substring(before);
    List<String> parts = Captures.lines(piece);
    List<Captures.Match> matches = trace.matches(parts);
    TracedLine.Origin own = trace.origin(source, start, Tracking.end(source, start));
    Set<Integer> read = trace.unclaimed();
    boolean claimed = false;
    for (int i = 0; i < parts.size(); i++) {
      Captures.Match match = matches.get(i);
      TracedLine line = line(match.origin().orElse(own), parts.get(i));
      line.add(match.batches());
      if (match.unknown()) {
        line.add(read);
        claimed = true;
      }
    }
    // What was read at the end, and printed nothing, would have been printed there.
    if (!claimed && !parts.isEmpty()) {
      lines.getLast().add(read);
    }
    lineStart = piece.endsWith("\n");
  }

  private TracedLine line(TracedLine.Origin writer, String part) {
    if (lineStart) {
      lines.add(new TracedLine(writer));
    }
    lineStart = true;
    TracedLine line = lines.getLast();
    if (!part.isBlank()) {
      line.write(writer);
    }
    return line;
  }
}
