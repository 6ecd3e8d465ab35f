package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Helm's own rules over the objects that a chart prints, in its words.
public final class ObjectRules {
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

  /// Returns what is to be said of the objects of the chart itself, not of those of its subcharts.
  ///
  /// @param major of the version of Kubernetes that is assumed
  public static List<ChartFinding> check(Manifest manifest, int major, int minor) {
    var rules = new ObjectRules(major, minor);
    List<Resource> all = new ArrayList<>(manifest.documents());
    manifest.hooks().forEach(hook -> all.add(hook.resource()));
    all.stream()
        .filter(resource -> !resource.blank() && !resource.source().contains("/charts/"))
        .forEach(rules::check);
    return rules.findings;
  }

  // Numbers and truths are texts here.
  private static String name(Resource resource) {
    return switch (Fields.at(resource.object(), "metadata", "name")) {
      case Value.Int(var number) -> Long.toString(number);
      case Value.Real(var number, var form) -> form.isEmpty() ? Double.toString(number) : form;
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value _ -> resource.id().name();
    };
  }

  private void check(Resource resource) {
    String path = resource.source().substring(resource.source().indexOf('/') + 1);
    if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
      return;
    }
    String name = name(resource);
    String problem = ObjectNames.problem(resource.kind(), name);
    if (!problem.isEmpty()) {
      findings.add(new ChartFinding(Severity.WARNING, path, problem));
    }
    apis.warning(resource.id().apiVersion(), resource.kind(), major, minor)
        .ifPresent(text -> findings.add(new ChartFinding(Severity.WARNING, path, text)));
    boolean selects =
        resource.text().contains("matchLabels") || resource.text().contains("matchExpressions");
    if (WITH_SELECTOR.contains(resource.kind()) && !selects) {
      findings.add(
          new ChartFinding(
              Severity.ERROR,
              path,
              "a "
                  + resource.kind()
                  + " must contain matchLabels or matchExpressions, and \""
                  + name
                  + "\" does not"));
    }
    boolean kept =
        resource.kind().equals("List")
            && Fields.items(resource.object(), "items").stream()
                .anyMatch(
                    item ->
                        Fields.text(
                                item, "metadata", "annotations", Annotations.HELM_RESOURCE_POLICY)
                            .isPresent());
    if (kept) {
      findings.add(
          new ChartFinding(
              Severity.ERROR,
              path,
              "annotation 'helm.sh/resource-policy' within List objects are ignored"));
    }
  }
}
