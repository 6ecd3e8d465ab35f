package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields the API server never lets change, as its validation has it in Kubernetes 1.36; the
/// object has to be deleted and made anew.
public final class ImmutableFields {
  /// Fields that never change.
  private static final Map<String, List<String>> FIXED =
      Map.ofEntries(
          Map.entry("apps Deployment", List.of("spec.selector")),
          Map.entry("apps ReplicaSet", List.of("spec.selector")),
          Map.entry("apps DaemonSet", List.of("spec.selector")),
          Map.entry("batch Job", List.of("spec.selector", "spec.template", "spec.completionMode")),
          Map.entry("rbac.authorization.k8s.io RoleBinding", List.of("roleRef")),
          Map.entry("rbac.authorization.k8s.io ClusterRoleBinding", List.of("roleRef")),
          Map.entry(" Secret", List.of("type")),
          Map.entry(" Service", List.of("spec.clusterIP", "spec.clusterIPs")),
          Map.entry(
              "storage.k8s.io StorageClass",
              List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")),
          Map.entry("networking.k8s.io IngressClass", List.of("spec.controller")),
          Map.entry("node.k8s.io RuntimeClass", List.of("handler")),
          Map.entry("scheduling.k8s.io PriorityClass", List.of("value", "preemptionPolicy")));

  /// Fields of `spec` that may change, of kinds of which no other may.
  private static final Map<String, Set<String>> FREE =
      Map.of(
          "apps StatefulSet",
          Set.of(
              "replicas",
              "ordinals",
              "template",
              "updateStrategy",
              "revisionHistoryLimit",
              "persistentVolumeClaimRetentionPolicy",
              "minReadySeconds"),
          " PersistentVolumeClaim",
          Set.of("resources", "volumeAttributesClassName"));

  private static final Set<String> CONTENT =
      Set.of("data", "binaryData", "stringData", "immutable");

  private ImmutableFields() {}

  /// Whether the server refuses `change` of an object that is now `before`.
  ///
  /// @param group of the object's API, empty for the core
  public static boolean refuses(
      String group, String kind, Value.Mapping before, FieldChange change) {
    if (change.path().steps().isEmpty()
        || !(change.path().steps().getFirst() instanceof FieldPath.Step.Key(var first))) {
      return false;
    }
    String name = group + " " + kind;
    boolean content = name.equals(" Secret") || name.equals(" ConfigMap");
    if (content && Fields.flag(before, "immutable") && CONTENT.contains(first)) {
      return true;
    }
    if (FREE.containsKey(name)) {
      return first.equals("spec")
          && change.path().steps().size() > 1
          && change.path().steps().get(1) instanceof FieldPath.Step.Key(var second)
          && !FREE.getOrDefault(name, Set.of()).contains(second);
    }
    return FIXED.getOrDefault(name, List.of()).stream()
        .map(field -> FieldPath.of(field.split("\\.", -1)))
        .anyMatch(
            field ->
                (field.covers(change.path()) || change.path().covers(field))
                    && set(name, before, field));
  }

  // The server chooses the address of a service that asks for none, and the type of a secret.
  private static boolean set(String name, Value.Mapping before, FieldPath field) {
    return !name.equals(" Service") || field.in(before).isPresent();
  }
}
