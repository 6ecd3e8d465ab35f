package io.sherpack.pack;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The file patterns of `files.glob`: `*` and `?` stop at slashes, `**` does not, `{a,b}` is a
/// choice.
public final class Glob {
  private final String pattern;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int braces;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  /// Returns the pattern of `files.glob`: also `**`, which crosses folders, and `{a,b}`.
  public static Optional<Pattern> rich(String pattern) {
    return new Glob(pattern).compile();
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
    if (at < pattern.length() && pattern.charAt(at) == '*') {
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
    if (c == '{') {
      braces++;
      regex.append("(?:");
    } else if (c == '}' && braces > 0) {
      braces--;
      regex.append(')');
    } else if (c == ',' && braces > 0) {
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
    boolean negated = inside.startsWith("^") || inside.startsWith("!");
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
