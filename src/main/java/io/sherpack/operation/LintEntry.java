package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Span;
import io.sherpack.lint.ChartFinding;
import io.sherpack.lint.LintRule;
import java.util.List;
import java.util.Optional;

/// One finding of `lint` as other programs read it, be it one of Helm's rules or of ours.
///
/// @param rule the id of the rule, or the code of what ended loading or rendering
/// @param file seen from the working directory, where it is about one
/// @param place the place in that file, where known; without it the finding is about all of it
/// @param suppressed why a comment suppresses it, if one does
public record LintEntry(
    String rule,
    Severity level,
    String message,
    Optional<String> file,
    Optional<Span> place,
    List<Diagnostic.Note> notes,
    List<String> hints,
    Optional<String> suppressed) {
  public LintEntry {
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
  }

  static LintEntry of(Diagnostic found, LintFiles files) {
    return new LintEntry(
        found.code(),
        found.severity(),
        found.message(),
        found.span().flatMap(files::file).or(files::whole),
        found.span().filter(place -> files.file(place).isPresent()),
        found.notes(),
        found.hints(),
        Optional.empty());
  }

  static LintEntry of(ChartFinding found, LintFiles files) {
    return new LintEntry(
        found.rule(),
        found.severity(),
        found.text(),
        files.file(found),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  LintEntry suppressed(String reason) {
    return new LintEntry(rule, level, message, file, place, notes, hints, Optional.of(reason));
  }

  /// Whether it is a finding of `known`.
  public boolean of(LintRule known) {
    return rule.equals(known.id());
  }
}
