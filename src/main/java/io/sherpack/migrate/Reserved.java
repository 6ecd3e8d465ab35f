package io.sherpack.migrate;

import java.util.Set;

/// Names that mean something to every template.
final class Reserved {
  /// What every template is given.
  static final Set<String> ROOTS =
      Set.of("values", "files", "root.Release", "root.Chart", "root.Capabilities", "root.Template");

  static final Set<String> NAMES =
      Set.of(
          "values",
          "release",
          "pack",
          "capabilities",
          "template",
          "files",
          "root",
          "ctx",
          "include",
          "tpl",
          "dict",
          "list",
          "default",
          "required",
          "lookup",
          "printf",
          "range",
          "namespace",
          "fail",
          "set",
          "unset",
          "merge",
          "get",
          "keys",
          "add",
          "sub",
          "mul",
          "div",
          "mod",
          "max",
          "min",
          "cat",
          "join",
          "first",
          "last",
          "split",
          "now",
          "date",
          "concat",
          "append",
          "without",
          "has",
          "until",
          "seq",
          "dig",
          "any",
          "all",
          "quote",
          "index",
          "mergeOverwrite",
          "deepCopy",
          "fromYaml",
          "semver",
          "semverCompare",
          "pick",
          "omit",
          "caller",
          "cycler",
          "joiner",
          "debug",
          "compact",
          "reverse",
          "uniq",
          "pluck",
          "rest");

  private Reserved() {}
}
