package io.sherpack.values.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A regular expression of a schema: searched for, not anchored. Go's syntax in linear time, as in
/// Helm; what Go does not have (`(?!`, `\1`) is searched with a bound on the steps.
sealed interface Expression {
  int STEPS = 2_000_000;

  /// Whether `text` holds a match.
  ///
  /// @throws SherpackException.Input when that takes too long to tell
  boolean matches(String text);

  /// Returns the expression that `text` is, if any.
  static Optional<Expression> of(String text) {
    try {
      return Optional.of(new Linear(Pattern.compile(text)));
    } catch (PatternSyntaxException _) {
      return backtracking(text);
    }
  }

  private static Optional<Expression> backtracking(String text) {
    try {
      return Optional.of(new Backtracking(java.util.regex.Pattern.compile(text)));
    } catch (java.util.regex.PatternSyntaxException _) {
      return Optional.empty();
    }
  }

  record Linear(Pattern pattern) implements Expression {
    @Override
    public boolean matches(String text) {
      return pattern.matcher(text).find();
    }
  }

  record Backtracking(java.util.regex.Pattern pattern) implements Expression {
    @Override
    public boolean matches(String text) {
      try {
        return pattern.matcher(new Counted(text, new AtomicInteger(STEPS))).find();
      } catch (StackOverflowError | StepsSpent _) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "schema-limit",
                    "the pattern `"
                        + pattern
                        + "` takes too long on a text of "
                        + text.length()
                        + " characters")
                .hint("a pattern without lookaround or back references is always fast"));
      }
    }
  }

  /// A text that can be looked at a limited number of times.
  record Counted(String text, AtomicInteger left) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (left.decrementAndGet() < 0) {
        throw new StepsSpent();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), left);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Ends a search; never leaves this file.
  final class StepsSpent extends RuntimeException {
    StepsSpent() {
      super("", null, false, false);
    }
  }
}
