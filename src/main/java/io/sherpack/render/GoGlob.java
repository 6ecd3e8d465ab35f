package io.sherpack.render;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The patterns of `.Files.Glob`: `*` and `?` stop at slashes, `**` does not; `[a-z]`, `[!abc]` and
/// `{a,b}` are choices.
final class GoGlob {
  private static final Pattern EVERYTHING = Pattern.compile(".*", Pattern.DOTALL);

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int braces;

  private GoGlob(String glob) {
    this.glob = glob;
  }

  /// Returns a pattern for whole paths; a malformed glob matches everything, as in Helm.
  static Pattern pattern(String glob) {
    var parser = new GoGlob(glob);
    while (parser.at < glob.length()) {
      if (!parser.next(glob.charAt(parser.at++))) {
        return EVERYTHING;
      }
    }
    try {
      return parser.braces == 0
          ? Pattern.compile(parser.regex.toString(), Pattern.DOTALL)
          : EVERYTHING;
    } catch (PatternSyntaxException malformed) {
      return EVERYTHING;
    }
  }

  private boolean next(char c) {
    switch (c) {
      case '*' -> {
        boolean twice = at < glob.length() && glob.charAt(at) == '*';
        at += twice ? 1 : 0;
        regex.append(twice ? ".*" : "[^/]*");
      }
      case '?' -> regex.append("[^/]");
      case '[' -> {
        return range();
      }
      case '\\' -> {
        if (at == glob.length()) {
          return false;
        }
        literal(glob.charAt(at++));
      }
      case '{' -> {
        braces++;
        regex.append("(?:");
      }
      default -> plain(c);
    }
    return true;
  }

  private void plain(char c) {
    if (c == '}' && braces > 0) {
      braces--;
      regex.append(')');
    } else if (c == ',' && braces > 0) {
      regex.append('|');
    } else {
      literal(c);
    }
  }

  // Either one range or a list of characters.
  private boolean range() {
    int end = glob.indexOf(']', at + 1);
    if (end < 0) {
      return false;
    }
    boolean negated = glob.charAt(at) == '!';
    String inside = glob.substring(negated ? at + 1 : at, end);
    if (inside.isEmpty()) {
      return false;
    }
    regex.append('[').append(negated ? "^" : "");
    if (inside.length() == 3 && inside.charAt(1) == '-') {
      literal(inside.charAt(0));
      regex.append('-');
      literal(inside.charAt(2));
    } else {
      inside.chars().forEach(c -> literal((char) c));
    }
    regex.append(']');
    at = end + 1;
    return true;
  }

  private void literal(char c) {
    if (!Character.isLetterOrDigit(c) && c < 0x80) {
      regex.append('\\');
    }
    regex.append(c);
  }
}
