package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/// Paths with `/`.
final class PathFunctions {
  static final List<Definition> TABLE =
      List.of(
          of("base", "Gives the last element; `.` for an empty path.", PathFunctions::base)
              .alias("osBase"),
          of("dir", "Gives all but the last element.", PathFunctions::dir).alias("osDir"),
          of("clean", "Gives the shortest path that means the same.", PathFunctions::clean)
              .alias("osClean"),
          of("ext", "Gives the extension with its dot.", PathFunctions::ext).alias("osExt"),
          Definition.of(
                  "isAbs",
                  "path",
                  "Whether a path begins with `/`.",
                  call -> Value.of(call.text(0).startsWith("/")))
              .alias("osIsAbs"),
          of(
              "basename",
              "Gives the last element, empty when there is none.",
              PathFunctions::basename),
          of("dirname", "Gives the folder, empty when there is none.", PathFunctions::dirname),
          of("extname", "Gives the extension without its dot.", PathFunctions::extname),
          of(
              "cleanpath",
              "Gives the shortest path, which never leads upwards.",
              PathFunctions::inside));

  private PathFunctions() {}

  private static Definition of(String name, String summary, UnaryOperator<String> change) {
    return Definition.of(name, "path", summary, call -> Value.of(change.apply(call.text(0))));
  }

  static String base(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    if (trimmed.isEmpty()) {
      return path.isEmpty() ? "." : "/";
    }
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static String dir(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    var elements = new ArrayDeque<String>();
    for (String element : path.split("/", -1)) {
      boolean up = element.equals("..");
      if (up && !elements.isEmpty() && !elements.getLast().equals("..")) {
        elements.removeLast();
      } else if (up ? !rooted : !element.isEmpty() && !element.equals(".")) {
        elements.add(element);
      }
    }
    String joined = String.join("/", elements);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static String ext(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
  }

  private static String basename(String path) {
    String base = base(path);
    return base.equals(".") || base.equals("/") || base.equals("..") ? "" : base;
  }

  private static String dirname(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    int slash = trimmed.lastIndexOf('/');
    return slash == 0 ? "/" : slash < 0 ? "" : trimmed.substring(0, slash);
  }

  private static String extname(String path) {
    String base = basename(path);
    int dot = base.lastIndexOf('.');
    return dot <= 0 ? "" : base.substring(dot + 1);
  }

  private static String inside(String path) {
    String clean = clean(path);
    return clean.equals("..") ? "." : clean.replaceFirst("^(\\.\\./)+(\\.\\.$)?", "");
  }
}
