package io.sherpack.render;

import io.sherpack.pack.PackKind;
import java.util.List;

/// The language of a template, by the kind of its pack and the ending of its name.
enum Language {
  GO,
  JINJA;

  private static final String GO_SUFFIX = ".gotmpl";
  private static final List<String> JINJA_SUFFIXES = List.of(".j2", ".jinja", ".jinja2");

  static Language of(PackKind kind, String name) {
    return kind == PackKind.CHART || name.endsWith(GO_SUFFIX) ? GO : JINJA;
  }

  /// Returns the name that the output of a template carries: without the suffix that names the
  /// language, which means nothing in a chart.
  static String outputName(PackKind kind, String name) {
    if (kind == PackKind.CHART) {
      return name;
    }
    List<String> suffixes = of(kind, name) == GO ? List.of(GO_SUFFIX) : JINJA_SUFFIXES;
    return suffixes.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(suffix -> name.substring(0, name.length() - suffix.length()))
        .orElse(name);
  }

  /// Returns the name of the file in Go that prints what has the name `output`.
  static String inGo(String output) {
    return output + GO_SUFFIX;
  }

  /// Whether a template is only there to be called by others.
  static boolean partial(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith("_");
  }
}
