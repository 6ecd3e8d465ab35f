package io.sherpack.plugin;

import java.util.Map;

/// Puts values in place of `$NAME` and `${NAME}`, as Go's `os.Expand` does: what is not set is
/// empty, and the signs that shells give a meaning are names too.
final class Variables {
  private static final String SPECIAL = "*#$@!?-0123456789";

  /// @param length of what stands behind the dollar sign
  private record Name(String text, int length) {}

  private Variables() {}

  static String expanded(String text, Map<String, String> variables) {
    var expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at++);
      if (sign != '$' || at == text.length()) {
        expanded.append(sign);
        continue;
      }
      Name name = name(text.substring(at));
      if (name.length == 0) {
        expanded.append(sign);
      } else if (!name.text.isEmpty()) {
        expanded.append(variables.getOrDefault(name.text, ""));
      }
      at += name.length;
    }
    return expanded.toString();
  }

  private static Name name(String rest) {
    if (rest.charAt(0) == '{') {
      int end = rest.indexOf('}');
      // What is begun and has no end, or no name, is eaten.
      return end < 0 ? new Name("", 1) : new Name(rest.substring(1, end), end + 1);
    }
    if (SPECIAL.indexOf(rest.charAt(0)) >= 0) {
      return new Name(rest.substring(0, 1), 1);
    }
    int end = 0;
    while (end < rest.length() && letter(rest.charAt(end))) {
      end++;
    }
    return new Name(rest.substring(0, end), end);
  }

  private static boolean letter(char sign) {
    return sign == '_'
        || (sign >= '0' && sign <= '9')
        || (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z');
  }
}
