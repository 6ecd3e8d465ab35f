package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.List;

/// What a checkup found out about one thing.
///
/// @param about which thing, in a word or two
/// @param text what was found, without secrets
/// @param hints what to do about it
public record CheckupFinding(String about, Verdict verdict, String text, List<String> hints) {
  /// How it is.
  public enum Verdict {
    GOOD,
    /// It works, but somebody should look at it.
    ODD,
    BAD
  }

  public CheckupFinding {
    hints = List.copyOf(hints);
  }

  static CheckupFinding good(String about, String text) {
    return new CheckupFinding(about, Verdict.GOOD, text, List.of());
  }

  static CheckupFinding odd(String about, String text, String... hints) {
    return new CheckupFinding(about, Verdict.ODD, text, List.of(hints));
  }

  static CheckupFinding bad(String about, String text, String... hints) {
    return new CheckupFinding(about, Verdict.BAD, text, List.of(hints));
  }

  /// Returns what a failure tells of one of several such things.
  static CheckupFinding bad(String about, String which, SherpackException failure) {
    CheckupFinding failed = bad(about, failure);
    return new CheckupFinding(
        about, failed.verdict(), which + ": " + failed.text(), failed.hints());
  }

  /// Returns what a failure tells: its first message, its notes, and its hints.
  static CheckupFinding bad(String about, SherpackException failure) {
    Diagnostic first = failure.diagnostics().getFirst();
    var text = new StringBuilder(first.message());
    first.notes().forEach(note -> text.append(": ").append(note.message()));
    return new CheckupFinding(about, Verdict.BAD, text.toString(), first.hints());
  }
}
