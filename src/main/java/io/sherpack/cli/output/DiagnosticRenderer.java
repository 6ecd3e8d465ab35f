package io.sherpack.cli.output;

import io.sherpack.cli.output.Style.Role;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Prints diagnostics: message, place, the line with a caret, notes, then hints.
public final class DiagnosticRenderer {
  private static final int WIDEST_EXCERPT = 160;

  private final Style style;
  private final boolean codes;

  public DiagnosticRenderer(Style style) {
    this(style, false);
  }

  private DiagnosticRenderer(Style style, boolean codes) {
    this.style = style;
    this.codes = codes;
  }

  /// Returns one that prints the codes of diagnostics too, for who has to name them.
  public static DiagnosticRenderer withCodes(Style style) {
    return new DiagnosticRenderer(style, true);
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
      text.append("\n").append(style.paint(Role.STRONG, "hint:")).append(' ');
      text.append(Printable.text(hint)).append('\n');
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
      text.append(style.paint(Role.FAINT, "  = ")).append(Printable.text(note.message()));
      note.span()
          .ifPresent(span -> text.append(" (").append(Printable.line(span.location())).append(')'));
      text.append(times > 1 ? ", " + times + " times\n" : "\n");
      times = 1;
    }
    return text.toString();
  }

  private String heading(Diagnostic diagnostic) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    String word = codes ? severity + "[" + diagnostic.code() + "]" : severity;
    String message = Printable.text(diagnostic.message());
    return style.paint(role(diagnostic.severity()), word + ":") + " " + message + "\n";
  }

  // A place within what is hidden becomes all of it.
  private String excerpt(Span span, Severity severity) {
    String line = span.source().line(span.line()).stripTrailing();
    OptionalInt hidden = span.source().hiddenFrom(span.line());
    if (hidden.isEmpty() || hidden.getAsInt() >= line.length()) {
      return excerpt(span, line, span.column() - 1, span.length(), severity);
    }
    int from = hidden.getAsInt();
    boolean within = span.column() > from;
    return excerpt(
        span,
        line.substring(0, from) + Secrets.HIDDEN,
        within ? from : span.column() - 1,
        within ? Secrets.HIDDEN.length() : span.length(),
        severity);
  }

  private String excerpt(Span span, String line, int start, int length, Severity severity) {
    String number = Integer.toString(span.line());
    String gutter = " ".repeat(number.length() + 1);
    String place =
        gutter + style.paint(Role.FAINT, "-->") + " " + Printable.line(span.location()) + "\n";
    if (line.isEmpty()) {
      return place;
    }
    int from = Math.max(0, Math.min(start, line.length()) - WIDEST_EXCERPT / 2);
    String shown = line.substring(from, Math.min(line.length(), from + WIDEST_EXCERPT));
    String bar = style.paint(Role.FAINT, "|");
    return place
        + (gutter + bar + "\n")
        + (number + " " + bar + " " + Printable.line(shown).replace('\t', ' ') + "\n")
        + (gutter + bar + " " + carets(start - from, length, shown, severity) + "\n");
  }

  private String carets(int start, int width, String shown, Severity severity) {
    int indent = Math.clamp(start, 0, shown.length());
    int length = Math.clamp(width, 1, Math.max(1, shown.length() - indent));
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
