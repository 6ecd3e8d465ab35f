package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Annotations;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Helm's own rules over the templates of a chart and what they print, in its words.
public final class ObjectRules {
  private static final Pattern EXTENSION = Pattern.compile(".*\\.(?:yaml|yml|tpl|txt)");
  private static final Pattern YAML = Pattern.compile("(?i).*\\.ya?ml");
  private static final Set<String> WITH_SELECTOR =
      Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet");

  private final DeprecatedApis apis = DeprecatedApis.read();
  private final int major;
  private final int minor;
  private final List<ChartFinding> findings = new ArrayList<>();

  private ObjectRules(int major, int minor) {
    this.major = major;
    this.minor = minor;
  }

  /// Returns what is to be said of the templates of the chart itself; it ends with the first that
  /// prints no YAML.
  ///
  /// @param templates in the order in which the chart holds them
  /// @param printed what they print, by their names
  /// @param major of the version of Kubernetes that is assumed
  public static List<ChartFinding> check(
      List<String> templates, Map<String, String> printed, int major, int minor) {
    var rules = new ObjectRules(major, minor);
    for (String template : templates) {
      if (!rules.check(template, printed.getOrDefault(template, ""))) {
        break;
      }
    }
    return rules.findings;
  }

  private void add(Severity severity, String path, String text) {
    findings.add(new ChartFinding(severity, path, text));
  }

  private boolean check(String path, String text) {
    if (!EXTENSION.matcher(path).matches()) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      String extension = file.contains(".") ? file.substring(file.lastIndexOf('.')) : "";
      add(
          Severity.ERROR,
          path,
          "file extension '"
              + extension
              + "' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt");
    }
    if (!YAML.matcher(path).matches() || text.isBlank()) {
      return true;
    }
    indented(text)
        .ifPresent(
            line ->
                add(
                    Severity.WARNING,
                    path,
                    "document starts with an illegal indent: "
                        + JsonWriter.COMPACT.write(Value.of(line))
                        + ", which may cause parsing problems"));
    DecodedText decoded = DecodedText.of(new SourceText(path, text));
    decoded.heads().forEach(head -> check(path, text, head));
    decoded
        .failure()
        .ifPresent(reason -> add(Severity.ERROR, path, "unable to parse YAML: " + reason));
    return decoded.failure().isEmpty();
  }

  private static Optional<String> indented(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> line.startsWith(" ") || line.startsWith("\t"));
  }

  private void check(String path, String text, DecodedText.Head head) {
    String problem = ObjectNames.problem(head.kind(), head.name());
    if (!problem.isEmpty()) {
      add(Severity.WARNING, path, problem);
    }
    apis.warning(head.apiVersion(), head.kind(), major, minor)
        .ifPresent(warning -> add(Severity.WARNING, path, warning));
    boolean selects = text.contains("matchLabels") || text.contains("matchExpressions");
    if (WITH_SELECTOR.contains(head.kind()) && !selects) {
      add(
          Severity.ERROR,
          path,
          "a "
              + head.kind()
              + " must contain matchLabels or matchExpressions, and \""
              + head.name()
              + "\" does not");
    }
    if (head.kind().equals("List") && kept(head.node())) {
      add(
          Severity.ERROR,
          path,
          "annotation 'helm.sh/resource-policy' within List objects are ignored");
    }
  }

  private static boolean kept(YamlNode list) {
    return list instanceof YamlNode.Mapping object
        && object.get("items").orElse(list) instanceof YamlNode.Sequence(_, var items)
        && items.stream()
            .anyMatch(
                item ->
                    below(item, "metadata")
                        .flatMap(metadata -> below(metadata, "annotations"))
                        .flatMap(all -> below(all, Annotations.HELM_RESOURCE_POLICY))
                        .isPresent());
  }

  private static Optional<YamlNode> below(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping mapping ? mapping.get(key) : Optional.empty();
  }
}
