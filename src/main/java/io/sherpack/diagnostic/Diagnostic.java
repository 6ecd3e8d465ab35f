package io.sherpack.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One problem: a stable kebab-case code, a message (lower case, no full stop), where, what led
/// there (notes), what to do (hints).
///
/// Notes with a span are the include stack, innermost first. Texts never hold secret values.
public record Diagnostic(
    Severity severity,
    String code,
    String message,
    Optional<Span> span,
    List<Note> notes,
    List<String> hints) {

  /// A further remark, with its own place when it has one.
  public record Note(String message, Optional<Span> span) {}

  public Diagnostic {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
    Objects.requireNonNull(span);
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(String code, String message) {
    return new Diagnostic(Severity.ERROR, code, message, Optional.empty(), List.of(), List.of());
  }

  public static Diagnostic warning(String code, String message) {
    return new Diagnostic(Severity.WARNING, code, message, Optional.empty(), List.of(), List.of());
  }

  public static Diagnostic info(String code, String message) {
    return new Diagnostic(Severity.INFO, code, message, Optional.empty(), List.of(), List.of());
  }

  /// Returns the same as a warning.
  public Diagnostic asWarning() {
    return with(Severity.WARNING);
  }

  /// Returns the same as bad as `other`.
  public Diagnostic with(Severity other) {
    return new Diagnostic(other, code, message, span, notes, hints);
  }

  public Diagnostic at(Span place) {
    return new Diagnostic(severity, code, message, Optional.of(place), notes, hints);
  }

  public Diagnostic hint(String hint) {
    var more = new ArrayList<>(hints);
    more.add(hint);
    return new Diagnostic(severity, code, message, span, notes, more);
  }

  public Diagnostic note(String note) {
    return notes(List.of(new Note(note, Optional.empty())));
  }

  public Diagnostic note(String note, Span place) {
    return notes(List.of(new Note(note, Optional.of(place))));
  }

  public Diagnostic notes(List<Note> further) {
    var more = new ArrayList<>(notes);
    more.addAll(further);
    return new Diagnostic(severity, code, message, span, more, hints);
  }
}
