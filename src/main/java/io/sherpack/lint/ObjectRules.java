package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Helm's own rules over the objects that a chart prints, in its words.
public final class ObjectRules {
  private static final Set<String> WITH_SELECTOR =
      Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet");
  private static final Set<String> FREE_NAMES =
      Set.of("role", "clusterrole", "rolebinding", "clusterrolebinding");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int LONGEST = 253;

  private ObjectRules() {}

  /// Returns what is to be said of the objects of the chart itself, not of those of its subcharts.
  public static List<ChartFinding> check(Manifest manifest) {
    List<ChartFinding> findings = new ArrayList<>();
    List<Resource> all = new ArrayList<>(manifest.documents());
    manifest.hooks().forEach(hook -> all.add(hook.resource()));
    all.stream()
        .filter(resource -> !resource.blank() && !resource.source().contains("/charts/"))
        .forEach(resource -> check(resource, findings));
    return findings;
  }

  private static void check(Resource resource, List<ChartFinding> findings) {
    String path = resource.source().substring(resource.source().indexOf('/') + 1);
    if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
      return;
    }
    String name = resource.id().name();
    if (!named(resource.kind().toLowerCase(Locale.ROOT), name)) {
      findings.add(
          new ChartFinding(
              Severity.WARNING,
              path,
              "object name does not conform to Kubernetes naming requirements: \"" + name + "\""));
    }
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

  private static boolean named(String kind, String name) {
    if (kind.equals("certificatesigningrequest")) {
      return true;
    }
    if (FREE_NAMES.contains(kind)) {
      return !name.equals(".") && !name.equals("..") && !name.contains("/") && !name.contains("%");
    }
    if (kind.equals("service")) {
      return name.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    }
    return name.length() <= LONGEST && SUBDOMAIN.matcher(name).matches();
  }
}
