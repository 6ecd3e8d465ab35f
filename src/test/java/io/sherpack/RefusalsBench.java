package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.storage.DriverSettings;
import io.sherpack.release.storage.Drivers;
import io.sherpack.release.storage.ReleaseStore;
import io.sherpack.testing.KillingProxy;
import io.sherpack.testing.Permission;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Releases in every state that a command may find, accounts that lack one permission, and what is
/// in a namespace.
final class RefusalsBench implements AutoCloseable {
  static final String CHART = "src/test/resources/charts-live/orders";

  /// A pack whose only secret is generated.
  static final String KEYS = "src/test/resources/charts-live/keys";

  private static final ResourceId DEFINITION =
      new ResourceId(
          "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "orders.refusals.sherpack.io");
  private static final String HELD =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, namespace: %s, %s}}";
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("Secret", "v1"),
          Map.entry("ConfigMap", "v1"),
          Map.entry("Service", "v1"),
          Map.entry("ServiceAccount", "v1"),
          Map.entry("Pod", "v1"),
          Map.entry("Deployment", "apps/v1"),
          Map.entry("Job", "batch/v1"),
          Map.entry("Lease", "coordination.k8s.io/v1"),
          Map.entry("ResourceQuota", "v1"),
          Map.entry("Order", "refusals.sherpack.io/v1"),
          Map.entry("PodDisruptionBudget", "policy/v1"));

  private static final Set<String> OF_NAMESPACES =
      Set.of("ConfigMap/kube-root-ca.crt", "ServiceAccount/default");

  /// What a command finds.
  enum State {
    /// Not even its namespace, nor the definition of a kind that the chart brings.
    NOTHING,
    /// A namespace.
    EMPTY,
    /// Two revisions.
    RELEASED,
    /// One object of them is gone, another was edited.
    DRIFTED,
    /// A rollback that its client did not end.
    CUT_SHORT
  }

  private final Path kubeconfig = TestSandbox.kubeconfig();
  private final Cluster cluster = new Cluster(ClusterSettings.of(kubeconfig));
  private final ReleaseStore store =
      Drivers.store(new DriverSettings(Map.of(), Path.of("")), cluster, Clock.systemUTC());
  private final KillingProxy proxy = KillingProxy.before(kubeconfig);
  private final Path home;
  private int namespaces;

  RefusalsBench(Path home) throws InterruptedException, IOException {
    this.home = home;
  }

  Path home() {
    return home;
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  Sherpack in(String namespace) {
    return new Sherpack(kubeconfig, home, namespace);
  }

  /// Returns the program as seen by a proxy that remembers what it asks for.
  Sherpack watched(String namespace) throws IOException {
    proxy.reset();
    return new Sherpack(proxy.kubeconfig(home.resolve("watched")), home, namespace);
  }

  /// What the program asked for since it was watched.
  SortedSet<Permission> asked() {
    return Permission.of(proxy.asked());
  }

  /// Returns the program in a namespace of its own, where it finds `state`.
  Sherpack finding(State state) throws InterruptedException {
    namespaces++;
    Sherpack sherpack = in("refusals-" + namespaces);
    switch (state) {
      case NOTHING -> undefine();
      case EMPTY -> {
        undefine();
        create(sherpack.namespace());
      }
      case RELEASED, DRIFTED, CUT_SHORT -> release(sherpack);
    }
    if (state == State.DRIFTED) {
      drift(sherpack.namespace());
    } else if (state == State.CUT_SHORT) {
      cutShort(sherpack.namespace());
    }
    return sherpack;
  }

  private void undefine() throws InterruptedException {
    if (cluster.delete(DEFINITION, DeleteRequest.PLAIN)) {
      while (cluster.get(DEFINITION).isPresent()) {
        Thread.sleep(20);
      }
    }
    cluster.renewDiscovery();
  }

  private void create(String namespace) {
    apply("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
  }

  /// Deletes a namespace, which stays until [#release].
  void end(String namespace) {
    apply(HELD.formatted(namespace, "finalizers: [refusals.sherpack.io/held]"));
    boolean _ =
        cluster.delete(new ResourceId("v1", "Namespace", "", namespace), DeleteRequest.PLAIN);
  }

  /// Lets a namespace go.
  void release(String namespace) {
    apply(HELD.formatted(namespace, "finalizers: []"));
  }

  private void release(Sherpack sherpack) {
    String _ = sherpack.ok("install", "app", CHART, "--create-namespace", "--no-hooks");
    String _ = sherpack.ok("upgrade", "app", CHART, "--set", "greeting=two", "--no-hooks");
    cluster.renewDiscovery();
  }

  private void drift(String namespace) {
    boolean _ =
        cluster.delete(new ResourceId("v1", "Secret", namespace, "login"), DeleteRequest.PLAIN);
    Value.Mapping settings =
        cluster.get(new ResourceId("v1", "ConfigMap", namespace, "settings")).orElseThrow();
    Value.Mapping _ = cluster.replace(Fields.with(settings, Value.of("x"), "data", "greeting"));
  }

  private void cutShort(String namespace) {
    var history = store.history(namespace, "app");
    Clock before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));
    store.create(
        history.getLast().release().rollingBack(history.getFirst().release(), before.instant()), 0);
  }

  private void apply(String yaml) {
    var object = (Value.Mapping) YamlValues.read(new SourceText("test", yaml));
    ApplyOutcome outcome = cluster.apply(object, ApplyRequest.PLAIN);
    assertTrue(outcome instanceof ApplyOutcome.Done, outcome::toString);
  }

  /// Makes for each of `lacking` an account that may do all of `all` but that.
  void makeAccounts(Collection<Permission> lacking, Set<Permission> all)
      throws InterruptedException {
    for (Permission lacked : lacking) {
      SortedSet<Permission> rest = new TreeSet<>(all);
      rest.remove(lacked);
      makeAccount(lacked.lacking(), rest);
    }
    makeAccount("lacks-nothing", all);
    awaitInForce("lacks-nothing");
  }

  private void makeAccount(String name, Set<Permission> permissions) {
    var rules = new StringBuilder();
    for (Permission each : permissions) {
      rules.append(
          "- {apiGroups: ['%s'], resources: ['%s'], verbs: [%s]}\n"
              .formatted(each.group(), each.resource(), each.verb()));
    }
    String head = "apiVersion: rbac.authorization.k8s.io/v1\nkind: %s\nmetadata: {name: %s}\n";
    apply(head.formatted("ClusterRole", name) + "rules:\n" + rules);
    apply(
        head.formatted("ClusterRoleBinding", name)
            + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "
            + name
            + "}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "
            + name
            + "}]\n");
  }

  // The server learns of roles a moment after they are there.
  private void awaitInForce(String user) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (in("default").run("list", "--kube-as-user", user).exit() == 0) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the roles are not in force");
  }

  /// Returns what is in a namespace, without what controllers write on their own.
  SortedMap<String, Value> content(String namespace) {
    SortedMap<String, Value> all = new TreeMap<>();
    KINDS.forEach(
        (kind, api) -> {
          for (Value.Mapping object : listed(api, kind, namespace)) {
            String label = Resource.idOf(object).label();
            if (Fields.items(object, "metadata", "ownerReferences").isEmpty()
                && !OF_NAMESPACES.contains(label)) {
              all.put(label, still(object));
            }
          }
        });
    for (ResourceId id : Set.of(DEFINITION, new ResourceId("v1", "Namespace", "", namespace))) {
      cluster.get(id).ifPresent(object -> all.put(id.label(), still(object)));
    }
    return all;
  }

  private Iterable<Value.Mapping> listed(String api, String kind, String namespace) {
    try {
      return cluster.list(api, kind, namespace, Selector.ALL);
    } catch (SherpackException.Remote undefined) {
      return Set.of();
    }
  }

  private static Value still(Value.Mapping object) {
    Value.Mapping rest = Fields.without(object, "status");
    for (String moving : Set.of("resourceVersion", "managedFields", "annotations", "labels")) {
      rest = Fields.without(rest, "metadata", moving);
    }
    Map<String, String> annotations =
        new TreeMap<>(Fields.texts(object, "metadata", "annotations"));
    annotations.remove("deployment.kubernetes.io/revision");
    Map<String, String> labels = Fields.texts(object, "metadata", "labels");
    return Fields.with(rest, Value.of(annotations + " " + labels), "metadata", "marks");
  }

  void assertUnchanged(SortedMap<String, Value> before, String namespace, String what) {
    SortedMap<String, Value> after = content(namespace);
    assertEquals(before.keySet(), after.keySet(), what);
    before.forEach((label, object) -> assertEquals(object, after.get(label), what + ": " + label));
  }

  /// How the records of the release end, such as `deployed`.
  Optional<String> status(String namespace) {
    return store.newest(namespace, "app").map(release -> release.status().word());
  }

  @Override
  public void close() {
    proxy.close();
    cluster.close();
  }
}
