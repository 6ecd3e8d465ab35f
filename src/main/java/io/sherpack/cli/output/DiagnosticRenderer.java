package io.sherpack.cli.output;

import io.sherpack.cli.output.Style.Role;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Locale;

/// Prints diagnostics: message, place, the line with a caret, notes, then hints.
public final class DiagnosticRenderer {
  private static final int WIDEST_EXCERPT = 160;

  private final Style style;

  public DiagnosticRenderer(Style style) {
    this.style = style;
  }

  /// Returns the printed form of all, each ending with a line break, an empty line between them.
  public String render(List<Diagnostic> diagnostics) {
    return String.join("\n", diagnostics.stream().map(this::render).toList());
  }

  private String render(Diagnostic diagnostic) {
    var text = new StringBuilder(heading(diagnostic));
    diagnostic.span().ifPresent(span -> text.append(excerpt(span, diagnostic.severity())));
    text.append(notes(diagnostic.notes()));
    for (String hint : diagnostic.hints()) {
      text.append("\n").append(style.paint(Role.STRONG, "hint:")).append(' ').append(hint);
      text.append('\n');
    }
    return text.toString();
  }

  // A macro that calls itself leaves the same note again and again.
  private String notes(List<Diagnostic.Note> notes) {
    var text = new StringBuilder();
    int times = 1;
    for (int i = 0; i < notes.size(); i++) {
      Diagnostic.Note note = notes.get(i);
      if (i + 1 < notes.size() && notes.get(i + 1).equals(note)) {
        times++;
        continue;
      }
      text.append(style.paint(Role.FAINT, "  = ")).append(note.message());
      note.span().ifPresent(span -> text.append(" (").append(span.location()).append(')'));
      text.append(times > 1 ? ", " + times + " times\n" : "\n");
      times = 1;
    }
    return text.toString();
  }

  private String heading(Diagnostic diagnostic) {
    String word = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    return style.paint(role(diagnostic.severity()), word + ":") + " " + diagnostic.message() + "\n";
  }

  private String excerpt(Span span, Severity severity) {
    String number = Integer.toString(span.line());
    String gutter = " ".repeat(number.length() + 1);
    String place = gutter + style.paint(Role.FAINT, "-->") + " " + span.location() + "\n";
    String line = span.source().line(span.line()).stripTrailing();
    if (line.isEmpty()) {
      return place;
    }
    int from = Math.max(0, Math.min(span.column() - 1, line.length()) - WIDEST_EXCERPT / 2);
    String shown = line.substring(from, Math.min(line.length(), from + WIDEST_EXCERPT));
    String bar = style.paint(Role.FAINT, "|");
    return place
        + (gutter + bar + "\n")
        + (number + " " + bar + " " + shown.replace('\t', ' ') + "\n")
        + (gutter + bar + " " + carets(span, from, shown, severity) + "\n");
  }

  private String carets(Span span, int from, String shown, Severity severity) {
    int indent = Math.clamp(span.column() - 1L - from, 0, shown.length());
    int length = Math.clamp(span.length(), 1, Math.max(1, shown.length() - indent));
    return " ".repeat(indent) + style.paint(role(severity), "^".repeat(length));
  }

  private static Role role(Severity severity) {
    return switch (severity) {
      case ERROR -> Role.ERROR;
      case WARNING -> Role.WARNING;
      case INFO -> Role.INFO;
    };
  }
}
