package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// How printed values are escaped.
enum Escape {
  NONE,
  HTML,
  JSON;

  /// Returns what a template's name asks for.
  static Escape of(String name) {
    String plain = withoutSuffix(name);
    return plain.endsWith(".html") || plain.endsWith(".htm") || plain.endsWith(".xml")
        ? HTML
        : NONE;
  }

  private static String withoutSuffix(String name) {
    int dot = name.lastIndexOf('.');
    String suffix = dot < 0 ? "" : name.substring(dot + 1);
    return switch (suffix) {
      case "j2", "jinja", "jinja2" -> name.substring(0, dot);
      default -> name;
    };
  }

  String apply(Value value, Printer printer) {
    return switch (this) {
      case NONE -> printer.print(value);
      case HTML -> value instanceof Safe(var text) ? text : html(printer.print(value));
      case JSON -> value instanceof Safe(var text) ? text : Json.compact(value);
    };
  }

  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#x27;");
        case '/' -> out.append("&#x2f;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
