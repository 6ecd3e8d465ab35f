package io.sherpack.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.concurrent.FanOut;
import io.sherpack.concurrent.Heartbeat;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The lease of a release on a real API server; each test has its namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaseIT {
  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void connect() throws InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private Sherpack installed(String namespace) {
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    String _ =
        sherpack.ok("install", "app", "packs/hello", "--create-namespace", "--set", "name=one");
    return sherpack;
  }

  private static ResourceId id(String namespace) {
    return Leases.id(namespace, "app");
  }

  private static Value.Mapping yaml(String text) {
    return (Value.Mapping) YamlValues.read(new SourceText("test", text));
  }

  /// Makes the lease of a client on another machine, whose clock is a day off.
  private Value.Mapping held(String namespace, int seconds) {
    return cluster.create(
        yaml(
            """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata:
              name: sherpack.v1.app
              namespace: %s
              annotations: {sherpack.io/operation: upgrade}
            spec:
              holderIdentity: ci-7/4711/elsewhere/99/x
              leaseDurationSeconds: %d
              acquireTime: "2020-01-02T03:04:05.000000Z"
              renewTime: "2099-01-01T00:00:00.000000Z"
              leaseTransitions: 0
            """
                .formatted(namespace, seconds)),
        false);
  }

  private static void assertHas(Sherpack.Run run, int exit, String... parts) {
    assertEquals(exit, run.exit(), run::toString);
    for (String part : parts) {
      assertTrue(run.err().contains(part), () -> part + " is not in " + run);
    }
  }

  @Test
  void oneOfTwoUpgradesIsRefusedAndToldWhy() throws InterruptedException {
    Sherpack sherpack = installed("lease-two");
    List<Sherpack.Run> runs =
        new FanOut(2)
            .map(
                List.of("two", "three"),
                name ->
                    sherpack.run(
                        "upgrade", "app", "packs/hello", "--wait", "--set", "name=" + name));
    List<Integer> exits = runs.stream().map(Sherpack.Run::exit).sorted().toList();
    assertEquals(List.of(0, 3), exits, runs::toString);
    Sherpack.Run refused = runs.stream().filter(run -> run.exit() == 3).findFirst().orElseThrow();
    assertHas(
        refused,
        3,
        "release `app` in namespace `lease-two` is held by client `",
        ": upgrade, since");
    assertEquals(Optional.empty(), cluster.get(id("lease-two")));
    assertEquals(2, sherpack.ok("history", "app").lines().count() - 1);
  }

  @Test
  void withPatienceBothAreDone() throws InterruptedException {
    Sherpack sherpack = installed("lease-both");
    List<Sherpack.Run> runs =
        new FanOut(2)
            .map(
                List.of("two", "three"),
                name ->
                    sherpack.run(
                        "upgrade", "app", "packs/hello", "--wait-lock", "--set", "name=" + name));
    runs.forEach(run -> assertHas(run, 0));
    String history = sherpack.ok("history", "app");
    assertEquals(3, history.lines().count() - 1, history);
    assertEquals(1, history.lines().filter(line -> line.contains("deployed")).count(), history);
    assertEquals(Optional.empty(), cluster.get(id("lease-both")));
  }

  /// Only that the lease does not change says that its holder is dead, not what its times say.
  @Test
  void takesOverFromAClientThatWentSilentElsewhere() {
    Sherpack sherpack = installed("lease-silent");
    Value.Mapping _ = held("lease-silent", 2);
    long begun = System.nanoTime();
    assertHas(
        sherpack.run("upgrade", "app", "packs/hello"),
        0,
        "client `ci-7` (process 4711), on another machine or in another container, holds release"
            + " `app`: looking for up to 2s whether it still lives");
    assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(2)) >= 0);
    assertEquals(Optional.empty(), cluster.get(id("lease-silent")));
  }

  @Test
  void refusesWhileAClientElsewhereGivesSignsOfLife() {
    Sherpack sherpack = installed("lease-alive");
    Value.Mapping _ = held("lease-alive", 3600);
    try (Heartbeat _ =
        Heartbeat.every(
            Duration.ofMillis(700),
            () -> {
              Value.Mapping live = cluster.get(id("lease-alive")).orElseThrow();
              Value.Mapping _ =
                  cluster.replace(
                      Fields.with(
                          live, Value.of(System.nanoTime() + ""), "metadata", "labels", "n"));
            })) {
      assertHas(
          sherpack.run("rollback", "app", "1"),
          3,
          "held by client `ci-7` (process 4711): upgrade, since 2020-01-02T03:04:05",
          "--wait-lock");
      assertHas(
          sherpack.run("uninstall", "app", "--wait-lock=2s"), 5, "waited for it for 2s", "ci-7");
      assertHas(sherpack.run("test", "app", "--wait-lock=1s"), 5, "waited for it for 1s", "ci-7");
    }
    assertTrue(sherpack.ok("status", "app").contains("REVISION: 1"));
  }

  @Test
  void nothingIsWrittenOnceTheLeaseIsLost() throws InterruptedException {
    Sherpack _ = installed("lease-lost");
    try (var mine = new Cluster(ClusterSettings.of(kubeconfig))) {
      var wish = new Leases.Wish("lease-lost", "app", "upgrade", Optional.empty());
      Leases leases = new Leases(mine, Holder.here(), Clock.systemUTC());
      try (ReleaseLease lease = leases.acquire(wish, _ -> {})) {
        lease.begin(Journal.of("upgrade", 2, Value.Mapping.EMPTY));
        Value.Mapping live = cluster.get(id("lease-lost")).orElseThrow();
        Value.Mapping _ =
            cluster.replace(
                Fields.with(live, Value.of("ci-7/1/elsewhere/1/x"), "spec", "holderIdentity"));
        var lost = assertThrows(SherpackException.Conflict.class, lease::write);
        assertTrue(
            String.valueOf(lost.getMessage())
                .contains("client `ci-7` (process 1) has taken it over"));
        Value.Mapping map =
            yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: lease-lost}}");
        var stopped =
            assertThrows(
                SherpackException.Conflict.class, () -> mine.apply(map, ApplyRequest.PLAIN));
        assertEquals("lease-lost", stopped.diagnostics().getFirst().code());
      }
      assertEquals(
          Optional.empty(), cluster.get(new ResourceId("v1", "ConfigMap", "lease-lost", "x")));
      // Giving back what is another's would end the other's hold.
      assertTrue(cluster.get(id("lease-lost")).isPresent());
    }
  }

  @Test
  void aHeartbeatKeepsTheLease() throws InterruptedException {
    Sherpack _ = installed("lease-beat");
    try (var mine = new Cluster(ClusterSettings.of(kubeconfig))) {
      Leases leases = new Leases(mine, Holder.here(), Clock.systemUTC());
      var wish = new Leases.Wish("lease-beat", "app", "upgrade", Optional.empty());
      try (ReleaseLease _ = leases.acquire(wish, _ -> {})) {
        Value.Mapping before = cluster.get(id("lease-beat")).orElseThrow();
        Thread.sleep(Duration.ofSeconds(6));
        Value.Mapping after = cluster.get(id("lease-beat")).orElseThrow();
        assertTrue(
            Fields.text(after, "spec", "renewTime")
                    .orElseThrow()
                    .compareTo(Fields.text(before, "spec", "renewTime").orElseThrow())
                > 0);
        assertEquals(
            Fields.text(before, "spec", "holderIdentity"),
            Fields.text(after, "spec", "holderIdentity"));
      }
      assertEquals(Optional.empty(), cluster.get(id("lease-beat")));
    }
  }

  /// A journal that nobody finished outlives a command that did not finish it either.
  @Test
  void whatIsLeftToBeDoneStaysKnown() throws InterruptedException {
    Sherpack sherpack = installed("lease-left");
    Value.Mapping lease = held("lease-left", 1);
    Value.Mapping _ =
        cluster.replace(
            Fields.with(
                lease,
                Value.of(Journal.of("upgrade", 2, Value.Mapping.EMPTY).text()),
                "metadata",
                "annotations",
                Leases.JOURNAL));
    assertHas(sherpack.run("upgrade", "app", "packs/hello", "--set", "replicas=many"), 1);
    Value.Mapping live = cluster.get(id("lease-left")).orElseThrow();
    assertEquals(
        Optional.of(""), Fields.text(live, "spec", "holderIdentity").or(() -> Optional.of("")));
    assertTrue(Fields.text(live, "metadata", "annotations", Leases.JOURNAL).isPresent());
    assertEquals(
        "release \"app\" was not changed by what was cut short, run that again: revision 1 is deployed\n",
        sherpack.ok("recover", "app"));
    assertEquals(Optional.empty(), cluster.get(id("lease-left")));
    assertEquals(
        "release \"app\" has nothing to recover: revision 1 is deployed\n",
        sherpack.ok("recover", "app"));
  }

  @Test
  void withoutPermissionForLeasesItGoesOnAndWarns() {
    Sherpack sherpack = installed("lease-denied");
    for (String object :
        List.of(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: most, namespace: lease-denied}
            rules: [{apiGroups: ["", apps], resources: ["*"], verbs: ["*"]}]
            """,
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: most, namespace: lease-denied}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: most}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: ann}]
            """)) {
      Value.Mapping _ = cluster.create(yaml(object), false);
    }
    List<String> words =
        new ArrayList<>(
            List.of("upgrade", "app", "packs/hello", "--set", "name=two", "--kube-as-user", "ann"));
    Sherpack.Run run = sherpack.run(words.toArray(String[]::new));
    assertHas(run, 0, "no permission for leases in namespace `lease-denied`");
    assertEquals(1, run.err().lines().filter(line -> line.contains("no permission")).count());
    words.add("--wait-lock");
    assertHas(sherpack.run(words.toArray(String[]::new)), 4, "leases");
    assertTrue(sherpack.ok("status", "app").contains("REVISION: 2"));
  }
}
