package io.sherpack.yaml;

import io.sherpack.diagnostic.SherpackException;
import java.util.Objects;
import java.util.Optional;

/// What is wrong with a text that could not be read, for those who say it in other words.
public sealed interface YamlMistake {
  /// A place where no reader can go on.
  ///
  /// @param scanned whether the characters make no sense, not their order
  /// @param problem the parser's sentence
  /// @param context what the parser was doing
  /// @param line counted from 0
  /// @param newLine whether the place is the beginning of a line
  /// @param end whether it is the end of the text
  record Syntax(
      boolean scanned, String problem, String context, int line, boolean newLine, boolean end)
      implements YamlMistake {
    public Syntax {
      Objects.requireNonNull(problem);
      Objects.requireNonNull(context);
    }
  }

  /// A character that no YAML may have.
  record Unprintable() implements YamlMistake {}

  /// An alias without its anchor.
  record Anchor(String name) implements YamlMistake {
    public Anchor {
      Objects.requireNonNull(name);
    }
  }

  /// A list or a map as a key, or null.
  record Key(YamlNode key, YamlNode value) implements YamlMistake {
    public Key {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
    }
  }

  /// A scalar with the tag of another type.
  record Tagged(String tag, String text, Datum datum) implements YamlMistake {
    public Tagged {
      Objects.requireNonNull(tag);
      Objects.requireNonNull(text);
      Objects.requireNonNull(datum);
    }
  }

  /// `!!binary` that is not base64.
  record Binary() implements YamlMistake {}

  /// A merge key over something else than maps.
  record Merge() implements YamlMistake {}

  /// Returns the mistake that made [YamlReader] fail, unless it is a limit of its own.
  static Optional<YamlMistake> of(SherpackException failure) {
    return failure.getCause() instanceof Cause cause
        ? Optional.of(cause.mistake)
        : Optional.empty();
  }

  /// Carries a mistake.
  final class Cause extends Exception {
    private final transient YamlMistake mistake;

    Cause(YamlMistake mistake, Throwable reason) {
      super(reason);
      this.mistake = mistake;
    }

    Cause(YamlMistake mistake) {
      this.mistake = mistake;
    }
  }
}
