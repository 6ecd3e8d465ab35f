package io.sherpack.pack;

import io.sherpack.pack.Dependency.Import;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads one entry of `dependencies`.
final class DependencyReader {
  private DependencyReader() {}

  static Dependency read(Fields fields) {
    String version = fields.needed("version");
    Versions.rangeProblem(version)
        .filter(_ -> !version.isEmpty())
        .ifPresent(problem -> fields.problem("invalid-range", problem, "version"));
    // Where values go is not known here: a `namespace` is read and kept for installing stacks.
    Optional<YamlNode> _ = fields.node("namespace");
    return new Dependency(
        fields.needed("name"),
        version,
        fields.text("repository").orElse(""),
        conditions(fields.text("condition").orElse("")),
        fields.texts("tags"),
        fields.text("alias").filter(alias -> !alias.isEmpty()),
        imports(fields),
        fields.truth("enabled", true),
        PackYamlReader.resolve(fields),
        fields.span());
  }

  private static List<String> conditions(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(c -> !c.isEmpty()).toList();
  }

  private static List<Import> imports(Fields fields) {
    List<Import> imports = new ArrayList<>();
    for (YamlNode item : fields.items("import-values")) {
      switch (item) {
        case YamlNode.Scalar(_, _, Datum.Text(var name)) ->
            imports.add(new Import("exports." + name, ""));
        case YamlNode.Mapping mapping -> imports.add(pair(fields, mapping));
        case YamlNode.Scalar _, YamlNode.Sequence _ ->
            fields.problem(
                "wrong-type",
                "every item of `import-values` must be a name or a map of `child` and `parent`",
                "import-values");
      }
    }
    return imports;
  }

  private static Import pair(Fields fields, YamlNode.Mapping mapping) {
    return new Import(text(fields, mapping, "child"), text(fields, mapping, "parent"));
  }

  private static String text(Fields fields, YamlNode.Mapping mapping, String key) {
    if (mapping.get(key).orElse(null) instanceof YamlNode.Scalar(_, var text, _)) {
      return text.equals(".") ? "" : text;
    }
    fields.problem("missing-key", "`import-values` needs `" + key + "`", "import-values");
    return "";
  }
}
