package io.sherpack.manifest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which Helm handles kinds; unknown kinds come last, by name. A stable sort keeps the
/// order within a kind.
public final class KindOrder implements Comparator<String> {
  public static final KindOrder INSTALL =
      new KindOrder(
          List.of(
              "PriorityClass",
              "Namespace",
              "NetworkPolicy",
              "ResourceQuota",
              "LimitRange",
              "PodSecurityPolicy",
              "PodDisruptionBudget",
              "ServiceAccount",
              "Secret",
              "SecretList",
              "ConfigMap",
              "StorageClass",
              "PersistentVolume",
              "PersistentVolumeClaim",
              "CustomResourceDefinition",
              "ClusterRole",
              "ClusterRoleList",
              "ClusterRoleBinding",
              "ClusterRoleBindingList",
              "Role",
              "RoleList",
              "RoleBinding",
              "RoleBindingList",
              "Service",
              "DaemonSet",
              "Pod",
              "ReplicationController",
              "ReplicaSet",
              "Deployment",
              "HorizontalPodAutoscaler",
              "StatefulSet",
              "Job",
              "CronJob",
              "IngressClass",
              "Ingress",
              "APIService",
              "MutatingWebhookConfiguration",
              "ValidatingWebhookConfiguration"));

  public static final KindOrder UNINSTALL =
      new KindOrder(
          List.of(
              "ValidatingWebhookConfiguration",
              "MutatingWebhookConfiguration",
              "APIService",
              "Ingress",
              "IngressClass",
              "Service",
              "CronJob",
              "Job",
              "StatefulSet",
              "HorizontalPodAutoscaler",
              "Deployment",
              "ReplicaSet",
              "ReplicationController",
              "Pod",
              "DaemonSet",
              "RoleBindingList",
              "RoleBinding",
              "RoleList",
              "Role",
              "ClusterRoleBindingList",
              "ClusterRoleBinding",
              "ClusterRoleList",
              "ClusterRole",
              "CustomResourceDefinition",
              "PersistentVolumeClaim",
              "PersistentVolume",
              "StorageClass",
              "ConfigMap",
              "SecretList",
              "Secret",
              "ServiceAccount",
              "PodDisruptionBudget",
              "PodSecurityPolicy",
              "LimitRange",
              "ResourceQuota",
              "NetworkPolicy",
              "Namespace",
              "PriorityClass"));

  private final Map<String, Integer> ranks;

  private KindOrder(List<String> kinds) {
    Map<String, Integer> byKind = new HashMap<>();
    kinds.forEach(kind -> byKind.put(kind, byKind.size()));
    this.ranks = Map.copyOf(byKind);
  }

  @Override
  public int compare(String left, String right) {
    int byRank = Integer.compare(rank(left), rank(right));
    // Two kinds that are both unknown: by name.
    return byRank == 0 && !ranks.containsKey(left) ? left.compareTo(right) : byRank;
  }

  private int rank(String kind) {
    return ranks.getOrDefault(kind, ranks.size());
  }

  /// Returns the resources sorted; those of one kind keep their order.
  public List<Resource> sorted(List<Resource> resources) {
    return resources.stream().sorted((a, b) -> compare(a.kind(), b.kind())).toList();
  }
}
