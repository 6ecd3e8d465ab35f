package io.sherpack.pack;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// File patterns: Go's `filepath.Match` for ignore files, and those of `files.glob` with `**` and
/// `{a,b}`.
public final class Glob {
  private final String pattern;
  private final boolean rich;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int braces;

  private Glob(String pattern, boolean rich) {
    this.pattern = pattern;
    this.rich = rich;
  }

  /// Returns Go's `filepath.Match` pattern: `*`, `?`, `[a-z]`, `[^a-z]` and `\`; nothing if it is
  /// malformed.
  static Optional<Pattern> simple(String pattern) {
    return new Glob(pattern, false).compile();
  }

  /// Returns the pattern of `files.glob`: also `**`, which crosses folders, and `{a,b}`.
  public static Optional<Pattern> rich(String pattern) {
    return new Glob(pattern, true).compile();
  }

  private Optional<Pattern> compile() {
    while (at < pattern.length()) {
      if (!next(pattern.charAt(at++))) {
        return Optional.empty();
      }
    }
    try {
      return braces == 0
          ? Optional.of(Pattern.compile(regex.toString(), Pattern.DOTALL))
          : Optional.empty();
    } catch (PatternSyntaxException malformed) {
      return Optional.empty();
    }
  }

  private boolean next(char c) {
    switch (c) {
      case '*' -> star();
      case '?' -> regex.append("[^/]");
      case '[' -> {
        return range();
      }
      case '\\' -> {
        if (at == pattern.length()) {
          return false;
        }
        literal(pattern.charAt(at++));
      }
      default -> plain(c);
    }
    return true;
  }

  private void star() {
    if (rich && at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
      // `**/` also stands for no folder at all.
      boolean folder = at < pattern.length() && pattern.charAt(at) == '/';
      at += folder ? 1 : 0;
      regex.append(folder ? "(?:.*/)?" : ".*");
    } else {
      regex.append("[^/]*");
    }
  }

  private void plain(char c) {
    if (rich && c == '{') {
      braces++;
      regex.append("(?:");
    } else if (rich && c == '}' && braces > 0) {
      braces--;
      regex.append(')');
    } else if (rich && c == ',' && braces > 0) {
      regex.append('|');
    } else {
      literal(c);
    }
  }

  private boolean range() {
    int end = pattern.indexOf(']', at + 1);
    if (end < 0) {
      return false;
    }
    String inside = pattern.substring(at, end);
    boolean negated = inside.startsWith("^") || (rich && inside.startsWith("!"));
    String set = negated ? inside.substring(1) : inside;
    if (set.isEmpty()) {
      return false;
    }
    regex.append("(?!/)[").append(negated ? "^" : "");
    regex.append(
        set.replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&").replace("^", "\\^"));
    regex.append(']');
    at = end + 1;
    return true;
  }

  private void literal(char c) {
    regex.append(Pattern.quote(String.valueOf(c)));
  }
}
