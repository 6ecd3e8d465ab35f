package io.sherpack.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Helm's order of kinds with those in one tier that do not need each other; unknown kinds make the
/// last tier.
final class KindTiers {
  // A tier holds what admission, defaulting or the start of a container needs of the tiers before.
  static final KindTiers INSTALL =
      new KindTiers(
          List.of(
              List.of("CustomResourceDefinition"),
              List.of("PriorityClass", "Namespace", "StorageClass", "IngressClass"),
              List.of("NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy"),
              List.of(
                  "PodDisruptionBudget",
                  "ServiceAccount",
                  "Secret",
                  "SecretList",
                  "ConfigMap",
                  "PersistentVolume",
                  "ClusterRole",
                  "ClusterRoleList",
                  "Role",
                  "RoleList"),
              List.of(
                  "PersistentVolumeClaim",
                  "ClusterRoleBinding",
                  "ClusterRoleBindingList",
                  "RoleBinding",
                  "RoleBindingList",
                  "Service"),
              List.of(
                  "DaemonSet",
                  "Pod",
                  "ReplicationController",
                  "ReplicaSet",
                  "Deployment",
                  "StatefulSet",
                  "Job",
                  "CronJob"),
              List.of("HorizontalPodAutoscaler", "Ingress", "APIService"),
              List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")),
          "");

  // Objects of a kind go before their definition does, which would take them along unasked.
  static final KindTiers UNINSTALL =
      new KindTiers(
          List.of(
              List.of(
                  "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "APIService"),
              List.of(
                  "Ingress",
                  "Service",
                  "CronJob",
                  "Job",
                  "StatefulSet",
                  "HorizontalPodAutoscaler",
                  "Deployment",
                  "ReplicaSet",
                  "ReplicationController",
                  "Pod",
                  "DaemonSet"),
              List.of(
                  "RoleBindingList",
                  "RoleBinding",
                  "ClusterRoleBindingList",
                  "ClusterRoleBinding",
                  "PersistentVolumeClaim"),
              List.of(
                  "RoleList",
                  "Role",
                  "ClusterRoleList",
                  "ClusterRole",
                  "PersistentVolume",
                  "ConfigMap",
                  "SecretList",
                  "Secret",
                  "ServiceAccount",
                  "PodDisruptionBudget"),
              List.of("PodSecurityPolicy", "LimitRange", "ResourceQuota", "NetworkPolicy"),
              List.of("IngressClass", "StorageClass", "Namespace", "PriorityClass")),
          "CustomResourceDefinition");

  private final Map<String, Integer> tiers;
  private final int unknown;

  private KindTiers(List<List<String>> kinds, String afterUnknown) {
    Map<String, Integer> byKind = new HashMap<>();
    for (int tier = 0; tier < kinds.size(); tier++) {
      for (String kind : kinds.get(tier)) {
        byKind.put(kind, tier);
      }
    }
    byKind.put(afterUnknown, kinds.size() + 1);
    this.tiers = Map.copyOf(byKind);
    this.unknown = kinds.size();
  }

  /// Returns the number of the kind's tier, counted from 0.
  int of(String kind) {
    return tiers.getOrDefault(kind, unknown);
  }
}
