package io.sherpack.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Kubernetes asks of the name of an object of a kind, in the words of its libraries.
final class ObjectNames {
  private static final Set<String> PATHS =
      Set.of("role", "clusterrole", "rolebinding", "clusterrolebinding");
  private static final String LABEL_EXPRESSION = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN_EXPRESSION =
      LABEL_EXPRESSION + "(\\." + LABEL_EXPRESSION + ")*";
  private static final String OLD_LABEL_EXPRESSION = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL = Pattern.compile(LABEL_EXPRESSION);
  private static final Pattern SUBDOMAIN = Pattern.compile(SUBDOMAIN_EXPRESSION);
  private static final Pattern OLD_LABEL = Pattern.compile(OLD_LABEL_EXPRESSION);
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SUBDOMAIN = 253;

  private ObjectNames() {}

  /// Returns what is wrong with a name, empty when nothing is.
  static String problem(String kind, String name) {
    List<String> found =
        problems(kind.toLowerCase(Locale.ROOT), name).stream()
            .map(problem -> "metadata.name: Invalid value: \"" + name + "\": " + problem)
            .toList();
    String all =
        found.size() == 1
            ? found.getFirst()
            : found.isEmpty() ? "" : "[" + String.join(", ", found) + "]";
    return all.isEmpty()
        ? ""
        : "object name does not conform to Kubernetes naming requirements: \""
            + name
            + "\": "
            + all;
  }

  private static List<String> problems(String kind, String name) {
    if (PATHS.contains(kind)) {
      return segment(name);
    }
    return switch (kind) {
      case "certificatesigningrequest" -> List.of();
      case "service" ->
          formed(
              name,
              LONGEST_LABEL,
              OLD_LABEL,
              "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
                  + " an alphabetic character, and end with an alphanumeric character (e.g."
                  + " 'my-name',  or 'abc-123', regex used for validation is '"
                  + OLD_LABEL_EXPRESSION
                  + "')");
      case "namespace" ->
          name.contains(".") && SUBDOMAIN.matcher(name).matches()
              ? List.of("must not contain dots")
              : formed(
                  name,
                  LONGEST_LABEL,
                  LABEL,
                  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                      + " '-', and must start and end with an alphanumeric character (e.g."
                      + " 'my-name',  or '123-abc', regex used for validation is '"
                      + LABEL_EXPRESSION
                      + "')");
      default ->
          formed(
              name,
              LONGEST_SUBDOMAIN,
              SUBDOMAIN,
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                  + " '-' or '.', and must start and end with an alphanumeric character (e.g."
                  + " 'example.com', regex used for validation is '"
                  + SUBDOMAIN_EXPRESSION
                  + "')");
    };
  }

  private static List<String> formed(String name, int longest, Pattern form, String otherwise) {
    List<String> problems = new ArrayList<>();
    if (name.length() > longest) {
      problems.add("must be no more than " + longest + " characters");
    }
    if (!form.matcher(name).matches()) {
      problems.add(otherwise);
    }
    return problems;
  }

  private static List<String> segment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    return Stream.of("/", "%")
        .filter(name::contains)
        .map(found -> "may not contain '" + found + "'")
        .toList();
  }
}
