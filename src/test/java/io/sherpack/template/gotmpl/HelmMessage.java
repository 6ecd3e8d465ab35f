package io.sherpack.template.gotmpl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How Helm 4 lays out Go's messages.
final class HelmMessage {
  private static final Pattern EXECUTING =
      Pattern.compile("template: (.*?): executing \"(.*?)\" at <(.*?)>: (.*)", Pattern.DOTALL);

  private HelmMessage() {}

  /// Returns a syntax error with its place and its last part only.
  static String ofSyntax(String text) {
    String[] parts = text.split(": ", -1);
    return parts.length == 1
        ? text
        : "parse error at (" + parts[1] + "): " + parts[parts.length - 1];
  }

  /// Returns an error of an execution with a paragraph for each call, unless a part of it is no
  /// template's.
  static String ofExecution(String text) {
    List<String> paragraphs = new ArrayList<>();
    Optional<String> rest = Optional.of(text);
    while (rest.isPresent()) {
      String current = rest.get();
      Matcher matcher = EXECUTING.matcher(current);
      if (current.startsWith("template: no template ")) {
        paragraphs.add(current);
        break;
      }
      if (!matcher.matches()) {
        return text;
      }
      String message = matcher.group(4);
      int next = message.indexOf(" template:");
      paragraphs.add(paragraph(matcher, next < 0 ? message : message.substring(0, next)));
      rest = inner(message);
    }
    return String.join("\n", paragraphs);
  }

  // What a call wrapped: the message after `error calling name: `.
  private static Optional<String> inner(String message) {
    int end = message.startsWith("error calling ") ? message.indexOf(": ") : -1;
    return end < 0 ? Optional.empty() : Optional.of(message.substring(end + 2));
  }

  private static String paragraph(Matcher matcher, String message) {
    return matcher.group(1)
        + "\n  executing \""
        + matcher.group(2)
        + "\" at <"
        + matcher.group(3)
        + ">:\n    "
        + message;
  }
}
