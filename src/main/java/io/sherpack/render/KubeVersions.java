package io.sherpack.render;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The capabilities that a rendering without a cluster assumes: those Helm 4.2 assumes.
public final class KubeVersions {
  private static final String NEWEST = "v1.36.0";
  private static final Pattern FORM = Pattern.compile("v?(\\d+)\\.(\\d+)(\\.\\d+)?(.*)");

  // A file in the jar would take longer to open than all of this to read.
  private static final String KNOWN =
      """
      v1
      admissionregistration.k8s.io/v1
      admissionregistration.k8s.io/v1alpha1
      admissionregistration.k8s.io/v1beta1
      internal.apiserver.k8s.io/v1alpha1
      apps/v1
      apps/v1beta1
      apps/v1beta2
      authentication.k8s.io/v1
      authentication.k8s.io/v1alpha1
      authentication.k8s.io/v1beta1
      authorization.k8s.io/v1
      authorization.k8s.io/v1beta1
      autoscaling/v1
      autoscaling/v2
      batch/v1
      batch/v1beta1
      certificates.k8s.io/v1
      certificates.k8s.io/v1beta1
      certificates.k8s.io/v1alpha1
      coordination.k8s.io/v1alpha2
      coordination.k8s.io/v1beta1
      coordination.k8s.io/v1
      discovery.k8s.io/v1
      discovery.k8s.io/v1beta1
      events.k8s.io/v1
      events.k8s.io/v1beta1
      extensions/v1beta1
      flowcontrol.apiserver.k8s.io/v1
      flowcontrol.apiserver.k8s.io/v1beta1
      flowcontrol.apiserver.k8s.io/v1beta2
      flowcontrol.apiserver.k8s.io/v1beta3
      networking.k8s.io/v1
      networking.k8s.io/v1beta1
      node.k8s.io/v1
      node.k8s.io/v1alpha1
      node.k8s.io/v1beta1
      policy/v1
      policy/v1beta1
      rbac.authorization.k8s.io/v1
      rbac.authorization.k8s.io/v1beta1
      rbac.authorization.k8s.io/v1alpha1
      resource.k8s.io/v1
      resource.k8s.io/v1beta2
      resource.k8s.io/v1beta1
      resource.k8s.io/v1alpha3
      scheduling.k8s.io/v1alpha2
      scheduling.k8s.io/v1beta1
      scheduling.k8s.io/v1
      storage.k8s.io/v1beta1
      storage.k8s.io/v1
      storage.k8s.io/v1alpha1
      storagemigration.k8s.io/v1beta1
      apiextensions.k8s.io/v1beta1
      apiextensions.k8s.io/v1
      """;

  private KubeVersions() {}

  /// Returns the capabilities for `--kube-version`, of which an empty one is none, and
  /// `--api-versions`.
  ///
  /// @throws SherpackException.Usage when the version is none
  public static Capabilities assumed(Optional<String> kubeVersion, List<String> apiVersions) {
    String version = kubeVersion.filter(text -> !text.isEmpty()).orElse(NEWEST);
    Matcher form = FORM.matcher(version);
    if (!form.matches()) {
      throw new SherpackException.Usage(
          Diagnostic.error("invalid-kube-version", "`" + version + "` is not a Kubernetes version")
              .hint("write it as `1.36.0`"));
    }
    List<String> all = new ArrayList<>(KNOWN.lines().toList());
    all.addAll(apiVersions);
    return new Capabilities(
        version.startsWith("v") ? version : "v" + version, form.group(1), form.group(2), all);
  }
}
