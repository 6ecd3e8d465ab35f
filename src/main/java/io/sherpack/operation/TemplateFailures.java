package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Helm makes of the sentences in which Go tells that a template failed.
final class TemplateFailures {
  private static final String TEMPLATE = "template: ";
  private static final String EXECUTING = ": executing \"";
  private static final Pattern FAILURE =
      Pattern.compile("(?s)(.*?): executing \"([^\"]*)\" at <(.*?)>: (.*)");
  // What a function said; what a template called by it said begins with `template`.
  private static final Pattern CALLED =
      Pattern.compile("(?s)error calling [^ :]+: (?!template: ).*");

  private TemplateFailures() {}

  /// Returns how Helm tells the failure of a template.
  static String inHelm(Diagnostic failure) {
    String message = failure.message();
    if (!message.startsWith(TEMPLATE)) {
      return message;
    }
    return message.contains(EXECUTING) ? traced(message).orElse(message) : parsed(message);
  }

  // Only the last of its parts, at the place of the first.
  private static String parsed(String message) {
    String[] parts = message.split(": ", -1);
    return "parse error at (" + parts[1] + "): " + parts[parts.length - 1];
  }

  // A line for each template on the way; where a function has the last word the whole is left.
  private static Optional<String> traced(String message) {
    Set<String> lines = new LinkedHashSet<>();
    String left = message;
    while (left.startsWith(TEMPLATE)) {
      String remainder = left.substring(TEMPLATE.length());
      Matcher found = FAILURE.matcher(remainder);
      if (remainder.startsWith("no template ") || !found.matches()) {
        lines.add(left);
        break;
      }
      String reason = found.group(4);
      if (CALLED.matcher(reason).matches()) {
        return Optional.empty();
      }
      int next = reason.indexOf(" " + TEMPLATE.strip());
      String own = next < 0 ? reason : reason.substring(0, next);
      lines.add(
          found.group(1)
              + "\n  executing \""
              + found.group(2)
              + "\" at <"
              + found.group(3)
              + ">:\n    "
              + own);
      left = next < 0 ? "" : reason.substring(next + 1);
    }
    return Optional.of(String.join("\n", lines).strip());
  }
}
