package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.pack.Dependency.Import;
import io.sherpack.pack.Dependency.Resolve;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the list `dependencies`.
final class DependencyReader {
  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final Pattern BARE = Pattern.compile("\\s*[0-9][^|*xX -]*\\s*");

  private DependencyReader() {}

  /// The three ways to write a dependency.
  enum Form {
    PACK,
    /// That of the Rust Sherpack, where a bare version means `^`.
    OLDER_PACK,
    CHART
  }

  /// Reads the items of the list, of which no two may share a name.
  static List<Dependency> read(List<Fields> items, Form form, Problems problems) {
    var read = new ArrayList<Dependency>();
    Map<String, Dependency> known = new HashMap<>();
    for (Fields fields : items) {
      Dependency dependency = read(fields, form);
      Dependency first = known.putIfAbsent(dependency.scope(), dependency);
      if (first != null && !dependency.name().isEmpty()) {
        problems.add(
            Diagnostic.error("duplicate-dependency", twice(dependency, form))
                .at(dependency.place())
                .note("the other one", first.place())
                .hint("give one of them an `alias`"));
      }
      read.add(dependency);
    }
    return read;
  }

  private static String twice(Dependency dependency, Form form) {
    return form == Form.CHART
        ? "validation: more than one dependency with name or alias \"" + dependency.scope() + "\""
        : "two dependencies are called `" + dependency.scope() + "`";
  }

  private static Dependency read(Fields fields, Form form) {
    // Where values go is not known here: a `namespace` is read and kept for installing stacks.
    Optional<YamlNode> _ = fields.node("namespace");
    boolean enabled = fields.truth("enabled", form != Form.CHART);
    return new Dependency(
        fields.needed("name"),
        version(fields, form),
        fields.text("repository").orElse(""),
        conditions(fields.text("condition").orElse(""), form),
        fields.texts("tags"),
        alias(fields),
        imports(fields, form),
        enabled,
        fields.choice("resolve", Resolve.WHEN_ENABLED, List.of(Resolve.values())),
        form == Form.OLDER_PACK,
        fields.place("name"));
  }

  private static String version(Fields fields, Form form) {
    if (form == Form.CHART) {
      return fields.text("version").orElse("");
    }
    String version = fields.needed("version");
    Versions.rangeProblem(version)
        .filter(_ -> !version.isEmpty())
        .ifPresent(problem -> fields.problem("invalid-range", problem, "version"));
    return form == Form.OLDER_PACK ? carets(version) : version;
  }

  private static String carets(String range) {
    if (range.startsWith("npm:")) {
      return range;
    }
    return Arrays.stream(range.split(",", -1))
        .map(part -> BARE.matcher(part).matches() ? "^" + part.strip() : part)
        .collect(Collectors.joining(","));
  }

  private static Optional<String> alias(Fields fields) {
    Optional<String> alias = fields.text("alias").filter(found -> !found.isEmpty());
    alias
        .filter(found -> !ALIAS.matcher(found).matches())
        .ifPresent(
            found ->
                fields.problem(
                    "invalid-name",
                    "`" + found + "` is not an alias: use letters, digits, `-` and `_`",
                    "alias"));
    return alias;
  }

  // Helm takes blanks round a comma as part of the path.
  private static List<String> conditions(String text, Form form) {
    return Arrays.stream(text.strip().split(","))
        .map(path -> form == Form.CHART ? path : path.strip())
        .filter(path -> !path.isEmpty())
        .toList();
  }

  private static List<Import> imports(Fields fields, Form form) {
    List<Import> imports = new ArrayList<>();
    for (YamlNode item : fields.items("import-values")) {
      switch (item) {
        case YamlNode.Scalar(_, _, Datum.Text(var name)) ->
            imports.add(new Import("exports." + name, ""));
        case YamlNode.Mapping mapping -> imports.add(pair(fields, mapping, form));
        case YamlNode.Scalar _, YamlNode.Sequence _ when form == Form.CHART -> {}
        case YamlNode.Scalar _, YamlNode.Sequence _ ->
            fields.problem(
                "wrong-type",
                "every item of `import-values` must be a name or a map of `child` and `parent`",
                "import-values");
      }
    }
    return imports;
  }

  private static Import pair(Fields fields, YamlNode.Mapping mapping, Form form) {
    return new Import(text(fields, mapping, "child", form), text(fields, mapping, "parent", form));
  }

  private static String text(Fields fields, YamlNode.Mapping mapping, String key, Form form) {
    if (mapping.get(key).orElse(null) instanceof YamlNode.Scalar(_, var text, _)) {
      return form != Form.CHART && text.equals(".") ? "" : text;
    }
    // What Helm prints for nothing is the path that it goes on with.
    if (form == Form.CHART) {
      return "<nil>";
    }
    fields.problem("missing-key", "`import-values` needs `" + key + "`", "import-values");
    return "";
  }
}
