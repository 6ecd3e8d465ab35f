package io.sherpack.template.function;

import com.google.re2j.Matcher;
import java.util.Objects;

/// Replacement texts as Go's `regexp` has them: `$1`, `${1}`, `$name`, `$$`.
final class RegexTemplate {
  private RegexTemplate() {}

  static String expand(String template, Matcher matcher) {
    var out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(template, at, dollar);
      at = reference(template, dollar, matcher, out);
    }
    return out.append(template, at, template.length()).toString();
  }

  // Writes what stands for the reference at `dollar` and returns where it ends.
  private static int reference(String template, int dollar, Matcher matcher, StringBuilder out) {
    if (template.startsWith("$$", dollar)) {
      out.append('$');
      return dollar + 2;
    }
    boolean braces = template.startsWith("${", dollar);
    int start = dollar + (braces ? 2 : 1);
    int end = start;
    while (end < template.length() && word(template.charAt(end))) {
      end++;
    }
    boolean closed = !braces || template.startsWith("}", end);
    if (end == start || !closed) {
      out.append('$');
      return dollar + 1;
    }
    out.append(group(template.substring(start, end), matcher));
    return end + (braces ? 1 : 0);
  }

  private static boolean word(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_';
  }

  private static String group(String name, Matcher matcher) {
    // Go takes no number with a leading zero.
    boolean plain = name.equals("0") || !name.startsWith("0");
    if (plain && name.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
      int number = name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name);
      return number <= matcher.groupCount() ? text(matcher.group(number)) : "";
    }
    return matcher.pattern().namedGroups().containsKey(name) ? text(matcher.group(name)) : "";
  }

  private static String text(@org.jspecify.annotations.Nullable String group) {
    return Objects.requireNonNullElse(group, "");
  }
}
