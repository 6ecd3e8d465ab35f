package io.sherpack.operation;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.migrate.ServerDefaults;
import io.sherpack.plan.ComparedForm;
import io.sherpack.plan.OwnedFields;
import io.sherpack.plan.Owner;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads what a namespace holds as manifests: what people asked for, without what the server and
/// its controllers made of it.
public final class NamespaceManifests {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final Set<String> OF_THE_CLUSTER =
      Set.of(
          "Event",
          "Endpoints",
          "EndpointSlice",
          "Lease",
          "ControllerRevision",
          "PodMetrics",
          "CSIStorageCapacity");
  private static final Set<String> OF_RECORDS =
      Set.of(
          "helm.sh/release.v1", "sherpack.io/generated.v1", "kubernetes.io/service-account-token");
  // What controllers note on objects.
  private static final Pattern NOTES =
      Pattern.compile(
          "kubectl\\.kubernetes\\.io/last-applied-configuration|deployment\\.kubernetes\\.io/.*"
              + "|pv\\.kubernetes\\.io/.*|volume\\.(beta\\.)?kubernetes\\.io/.*|sherpack\\.io/adopted-from"
              + "|autoscaling\\.alpha\\.kubernetes\\.io/.*|batch\\.kubernetes\\.io/.*"
              + "|controller-uid|job-name");

  /// @param leftOut what is not among the files, and why
  public record Result(List<SourceText> files, List<String> leftOut) {
    public Result {
      files = List.copyOf(files);
      leftOut = List.copyOf(leftOut);
    }
  }

  private final Clusters clusters;
  private final ServerDefaults defaults;

  public NamespaceManifests(Clusters clusters, ServerDefaults defaults) {
    this.clusters = clusters;
    this.defaults = defaults;
  }

  Result run(ClusterRequest request) throws InterruptedException {
    try (ClusterSession session = clusters.open(request)) {
      Map<String, SourceText> files = new TreeMap<>();
      Map<String, Integer> left = new TreeMap<>();
      List<Value.Mapping> all = new ArrayList<>();
      for (ApiResource kind : kinds(session.cluster())) {
        all.addAll(objects(session, kind, left));
      }
      Set<String> claims = claims(all);
      for (Value.Mapping object : all) {
        Optional<String> reason = reason(object, claims);
        if (reason.isPresent()) {
          left.merge(reason.get(), 1, Integer::sum);
        } else {
          SourceText file = file(object);
          files.put(file.name(), file);
        }
      }
      List<String> told = new ArrayList<>(ofTheCluster(session, all, left));
      left.forEach((why, count) -> told.add(count == 1 ? why : why + " (" + count + ")"));
      return new Result(List.copyOf(files.values()), told);
    }
  }

  // One version of each kind, the one that the server names first.
  private static List<ApiResource> kinds(Cluster cluster) {
    Map<String, ApiResource> kinds = new LinkedHashMap<>();
    for (String version : cluster.apiVersions()) {
      int slash = version.lastIndexOf('/');
      String kind = version.substring(slash + 1);
      String group = slash < 0 ? "" : version.substring(0, slash);
      if (slash > 0 && !OF_THE_CLUSTER.contains(kind)) {
        cluster
            .find(group, kind)
            .filter(ApiResource::namespaced)
            .ifPresent(
                found -> kinds.putIfAbsent(group.replaceFirst("/?[^/]*$", "") + "/" + kind, found));
      }
    }
    return List.copyOf(kinds.values());
  }

  private static List<Value.Mapping> objects(
      ClusterSession session, ApiResource kind, Map<String, Integer> left) {
    try {
      return session.cluster().list(kind, session.namespace(), Selector.ALL);
    } catch (SherpackException.Remote refused) {
      String code = refused.diagnostics().getFirst().code();
      if (code.equals("cluster-forbidden")) {
        left.merge(kind.plural() + ": no permission to list them", 1, Integer::sum);
        return List.of();
      }
      // Some kinds are asked and never listed.
      if (code.equals("cluster-failed") || code.equals("cluster-not-found")) {
        return List.of();
      }
      throw refused;
    }
  }

  // What StatefulSets ask for bears their names and no reference to them.
  private static Set<String> claims(List<Value.Mapping> objects) {
    Set<String> claims = new HashSet<>();
    for (Value.Mapping object : objects) {
      for (Value.Mapping template : Fields.items(object, "spec", "volumeClaimTemplates")) {
        claims.add(Resource.idOf(template).name() + "-" + Resource.idOf(object).name());
      }
    }
    return claims;
  }

  // What has no namespace is nobody's alone, but the objects may not work without it.
  private static List<String> ofTheCluster(
      ClusterSession session, List<Value.Mapping> objects, Map<String, Integer> left) {
    Set<String> named = new TreeSet<>();
    for (Value.Mapping object : objects) {
      String kind = Fields.text(object, "kind").orElse("");
      String bound = kind.equals("RoleBinding") ? "ClusterRole" : "";
      if (Fields.text(object, "roleRef", "kind").equals(Optional.of(bound))) {
        named.add("ClusterRole/" + Fields.text(object, "roleRef", "name").orElse(""));
      }
      Fields.text(object, "spec", "ingressClassName")
          .ifPresent(name -> named.add("IngressClass/" + name));
      if (kind.equals("PersistentVolumeClaim")) {
        Fields.text(object, "spec", "storageClassName")
            .ifPresent(name -> named.add("StorageClass/" + name));
      }
      Fields.text(object, "spec", "template", "spec", "priorityClassName")
          .ifPresent(name -> named.add("PriorityClass/" + name));
    }
    named.addAll(boundInAll(session, left));
    return named.stream()
        .map(one -> "`" + one + "`, which objects of the namespace use: it has no namespace")
        .toList();
  }

  // Bindings of the whole cluster that name service accounts of the namespace, and their roles.
  private static Set<String> boundInAll(ClusterSession session, Map<String, Integer> left) {
    Set<String> named = new TreeSet<>();
    Optional<ApiResource> kind =
        session.cluster().find("rbac.authorization.k8s.io/v1", "ClusterRoleBinding");
    if (kind.isEmpty()) {
      return named;
    }
    for (Value.Mapping binding : objects(session, kind.get(), left)) {
      boolean meant =
          Fields.items(binding, "subjects").stream()
              .anyMatch(
                  subject ->
                      Fields.text(subject, "namespace").equals(Optional.of(session.namespace())));
      if (meant) {
        named.add("ClusterRoleBinding/" + Resource.idOf(binding).name());
        named.add("ClusterRole/" + Fields.text(binding, "roleRef", "name").orElse(""));
      }
    }
    return named;
  }

  private static Optional<String> reason(Value.Mapping object, Set<String> claims) {
    String kind = Fields.text(object, "kind").orElse("");
    String name = Fields.text(object, "metadata", "name").orElse("");
    boolean claimed =
        kind.equals("PersistentVolumeClaim") && claims.contains(name.replaceFirst("-\\d+$", ""));
    if (claimed || !Fields.items(object, "metadata", "ownerReferences").isEmpty()) {
      return Optional.of(kind + " that other objects make");
    }
    Optional<Owner> owner = Owner.of(object);
    if (owner.isPresent()) {
      return Optional.of(
          "objects of %s: `sherpack adopt %s --from-helm`"
              .formatted(owner.get().label(), owner.get().release()));
    }
    String type = Fields.text(object, "type").orElse("");
    boolean record =
        OF_RECORDS.contains(type)
            || Fields.text(object, "metadata", "labels", "owner").equals(Optional.of("helm"));
    if (record) {
      return Optional.of("records of releases and tokens of service accounts");
    }
    boolean standard =
        (kind.equals("ConfigMap") && name.equals("kube-root-ca.crt"))
            || (kind.equals("ServiceAccount") && name.equals("default"));
    return standard ? Optional.of("what every namespace has") : Optional.empty();
  }

  private SourceText file(Value.Mapping object) {
    Value.Mapping clean = asked(object, defaults);
    String label = Fields.text(object, "kind").orElse("") + "-" + Resource.idOf(object).name();
    return new SourceText(
        label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-") + ".yaml",
        YamlWriter.COMPACT.write(clean));
  }

  /// Returns what people asked for of a live object.
  static Value.Mapping asked(Value.Mapping object, ServerDefaults defaults) {
    Value.Mapping asked = ComparedForm.of(OwnedFields.of(object));
    asked = defaults.without(asked, lastApplied(object));
    asked = Fields.with(asked, Fields.at(object, "metadata", "namespace"), "metadata", "namespace");
    for (String map : List.of("labels", "annotations")) {
      asked = noted(asked, "metadata", map);
    }
    asked = Fields.without(asked, "metadata", "finalizers");
    asked = Fields.without(asked, "metadata", "generateName");
    return ofKind(asked, lastApplied(object));
  }

  private static Value.Mapping noted(Value.Mapping object, String... path) {
    Map<String, Value> kept = new LinkedHashMap<>();
    Fields.mapping(object, path)
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOTES.matcher(key).matches()) {
                kept.put(key, value);
              }
            });
    return kept.isEmpty()
        ? Fields.without(object, path)
        : Fields.with(object, Value.mapping(kept), path);
  }

  // What the server chose, unless someone asked for it.
  private static Value.Mapping ofKind(Value.Mapping object, Value.Mapping stated) {
    String kind = Fields.text(object, "kind").orElse("");
    List<String[]> chosen = new ArrayList<>();
    switch (kind) {
      case "Service" -> {
        if (!Fields.text(object, "spec", "clusterIP").equals(Optional.of("None"))) {
          chosen.add(new String[] {"spec", "clusterIP"});
        }
        chosen.add(new String[] {"spec", "clusterIPs"});
        chosen.add(new String[] {"spec", "ipFamilies"});
        chosen.add(new String[] {"spec", "healthCheckNodePort"});
      }
      case "PersistentVolumeClaim" -> chosen.add(new String[] {"spec", "volumeName"});
      case "Secret" -> {
        if (Fields.text(object, "type").equals(Optional.of("Opaque"))) {
          chosen.add(new String[] {"type"});
        }
      }
      case "ServiceAccount" -> chosen.add(new String[] {"secrets"});
      case "Job" -> {
        chosen.add(new String[] {"spec", "selector"});
        for (String label :
            List.of(
                "controller-uid",
                "job-name",
                "batch.kubernetes.io/controller-uid",
                "batch.kubernetes.io/job-name")) {
          chosen.add(new String[] {"spec", "template", "metadata", "labels", label});
        }
      }
      default -> {}
    }
    Value.Mapping rest = object;
    for (String[] path : chosen) {
      if (Fields.at(stated, path).equals(Value.Null.INSTANCE)) {
        rest = Fields.without(rest, path);
      }
    }
    return rest;
  }

  private static Value.Mapping lastApplied(Value.Mapping object) {
    try {
      return Fields.text(object, "metadata", "annotations", LAST_APPLIED)
          .map(text -> JsonReader.read(new SourceText(LAST_APPLIED, text)))
          .filter(Value.Mapping.class::isInstance)
          .map(Value.Mapping.class::cast)
          .orElse(Value.Mapping.EMPTY);
    } catch (SherpackException.Input unreadable) {
      return Value.Mapping.EMPTY;
    }
  }
}
