package io.sherpack.unittest;

import java.util.List;
import java.util.regex.Pattern;

/// How suites name templates: below `templates/` of the suite's pack, with `*` and `**` for many.
final class TemplateNames {
  private TemplateNames() {}

  /// Returns the name in full: `web/templates/deployment.yaml`.
  static String full(String route, String name) {
    boolean placed =
        name.startsWith("templates")
            || name.startsWith("charts")
            || name.startsWith("crds")
            || name.startsWith("**");
    return clean(route + "/" + (placed ? name : "templates/" + name));
  }

  private static String clean(String path) {
    return path.replaceAll("/(?:\\./)*/*", "/").replaceAll("/[^/]+/\\.\\.(?=/|$)", "");
  }

  static boolean many(String name) {
    return name.contains("*");
  }

  /// Whether `name`, in full, is meant by one of `wanted`.
  static boolean means(String route, List<String> wanted, String name) {
    return wanted.stream().anyMatch(one -> pattern(full(route, one)).matcher(name).find());
  }

  // As in helm-unittest a part of a name is enough, and `*` crosses folders.
  private static Pattern pattern(String name) {
    var regex = new StringBuilder();
    for (String part : name.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)", -1)) {
      regex.append(
          switch (part) {
            case "**" -> "[0-9a-zA-Z_\\-/.]+";
            case "*" -> "[0-9a-zA-Z_\\-/.]*";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.compile(regex.toString());
  }
}
