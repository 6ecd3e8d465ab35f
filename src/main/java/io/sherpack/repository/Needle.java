package io.sherpack.repository;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// What is searched for in the name of a pack, its name with that of the repository, a description
/// and keywords; it counts where it is found first.
sealed interface Needle {
  /// What a score is that was found nowhere.
  int NOWHERE = -1;

  int IN_NAME = 1;
  int IN_FULL_NAME = 2;
  int IN_DESCRIPTION = 3;
  int IN_KEYWORDS = 4;

  /// @param text empty for everything
  /// @throws SherpackException.Input when it is to be a regular expression and is none
  static Needle of(String text, boolean regularExpression) {
    if (text.isEmpty()) {
      return new Everything();
    }
    if (regularExpression) {
      return expression(text);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    boolean plain = lower.chars().allMatch(one -> one < 0x80 && one != InLine.SEPARATOR);
    return plain
        ? new Plain(lower)
        : new InLine(line -> line.toLowerCase(Locale.ROOT).indexOf(lower));
  }

  private static Needle expression(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      return new InLine(
          line -> {
            var found = pattern.matcher(line);
            return found.find() ? found.start() : NOWHERE;
          });
    } catch (PatternSyntaxException wrong) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "invalid-expression",
              "`" + text + "` is no regular expression: " + wrong.getDescription()));
    }
  }

  /// Returns the best score that a version of this pack can have.
  int best(String name, String fullName);

  /// Returns where it is found, given the best score of the pack and some of its words.
  int score(int best, String fullName, ListedPacks pack, int words);

  /// Found everywhere.
  record Everything() implements Needle {
    @Override
    public int best(String name, String fullName) {
      return IN_NAME;
    }

    @Override
    public int score(int best, String fullName, ListedPacks pack, int words) {
      return best;
    }
  }

  /// A text of ASCII, looked for in the bytes as they are kept.
  record Plain(String lower) implements Needle {
    @Override
    public int best(String name, String fullName) {
      if (in(name)) {
        return IN_NAME;
      }
      return in(fullName) ? IN_FULL_NAME : IN_DESCRIPTION;
    }

    @Override
    public int score(int best, String fullName, ListedPacks pack, int words) {
      if (best != IN_DESCRIPTION || in(pack.bytes(), pack.descriptionAt(words))) {
        return best;
      }
      return in(pack.bytes(), pack.keywordsAt(words)) ? IN_KEYWORDS : NOWHERE;
    }

    private boolean in(String text) {
      return text.toLowerCase(Locale.ROOT).contains(lower);
    }

    private boolean in(byte[] bytes, int at) {
      var text = new BytesReader(bytes, at);
      int from = text.skip();
      char first = lower.charAt(0);
      for (int i = from; i < text.at(); i++) {
        if (bytes[i] < 0) {
          // What is no ASCII may become ASCII in lower case.
          return in(new BytesReader(bytes, at).text());
        }
        if (small(bytes[i]) == first && follows(bytes, i, text.at())) {
          return true;
        }
      }
      return false;
    }

    private boolean follows(byte[] bytes, int from, int to) {
      if (to - from < lower.length()) {
        return false;
      }
      for (int i = 1; i < lower.length(); i++) {
        if (small(bytes[from + i]) != lower.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    private static int small(byte one) {
      return one >= 'A' && one <= 'Z' ? one + ('a' - 'A') : one;
    }
  }

  /// Looked for in all of it as one line; the function gives where it is found, or -1.
  record InLine(ToIntFunction<String> finder) implements Needle {
    static final char SEPARATOR = '\u000b';

    @Override
    public int best(String name, String fullName) {
      return IN_NAME;
    }

    @Override
    public int score(int best, String fullName, ListedPacks pack, int words) {
      String line =
          String.join(
              String.valueOf(SEPARATOR),
              pack.name(),
              fullName,
              pack.description(words),
              pack.keywords(words));
      int at = finder.applyAsInt(line);
      return at < 0 ? NOWHERE : score(line, at);
    }

    private static int score(String line, int at) {
      int score = IN_NAME;
      for (int i = line.indexOf(SEPARATOR); i >= 0 && at > i; i = line.indexOf(SEPARATOR, i + 1)) {
        score++;
      }
      return score;
    }
  }
}
