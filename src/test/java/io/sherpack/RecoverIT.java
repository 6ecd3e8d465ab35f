package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.KillingProxy;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be chosen after a client was killed in the middle of its work.
class RecoverIT {
  // Lease, intent, record, the hook in record and journal, the hook, and its end in the journal.
  private static final int HOOK_DONE = 7;

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private KillingProxy proxy;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    Path kubeconfig = TestSandbox.kubeconfig();
    proxy = KillingProxy.before(kubeconfig);
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
  }

  @AfterEach
  void disconnect() {
    proxy.close();
    cluster.close();
  }

  private Sherpack in(String namespace) throws InterruptedException {
    return new Sherpack(TestSandbox.kubeconfig(), home, namespace);
  }

  /// Runs the program and kills it when the server has got its `request`th change.
  private void kill(int request, String namespace, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.sherpack.Main");
    command.addAll(List.of(words));
    Path kubeconfig = proxy.kubeconfig(home.resolve("proxy"));
    command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    proxy.reset();
    Process process =
        new ProcessBuilder(command)
            .directory(new File(System.getProperty("basedir", ".")))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("child.log").toFile())
            .start();
    proxy.arm(new KillingProxy.Kill(request, true, process));
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(137, process.exitValue(), () -> proxy.changes().toString());
  }

  private Optional<String> page(String namespace) {
    return cluster
        .get(new ResourceId("v1", "ConfigMap", namespace, "app"))
        .flatMap(object -> Fields.text(object, "data", "index.html"));
  }

  private void assertFree(String namespace) {
    assertEquals(
        List.of(), cluster.list("coordination.k8s.io/v1", "Lease", namespace, Selector.ALL));
  }

  private static String[] install(String name) {
    return new String[] {
      "install", "app", "packs/hello", "--create-namespace", "--set", "name=" + name
    };
  }

  private static String[] upgrade(String name) {
    return new String[] {"upgrade", "app", "packs/hello", "--set", "name=" + name};
  }

  @Test
  void goesBackToWhatWasDeployed() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-back");
    String _ = sherpack.ok(install("one"));
    kill(5, "recover-back", upgrade("two"));
    assertTrue(sherpack.ok("status", "app").contains("pending-upgrade"));
    assertEquals(
        "release \"app\" rolled back: revision 3 is deployed\n",
        sherpack.ok("recover", "app", "--rollback"));
    assertTrue(page("recover-back").orElseThrow().contains("Hello, one!"));
    String history = sherpack.ok("history", "app");
    assertTrue(history.contains("Upgrade of client `"), history);
    assertTrue(history.contains("that ended before it was done"), history);
    assertTrue(history.contains("Rollback to 1"), history);
    assertFree("recover-back");
  }

  @Test
  void takesBackAnInstallation() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-none");
    kill(6, "recover-none", install("one"));
    assertTrue(page("recover-none").isPresent());
    assertEquals("release \"app\" uninstalled\n", sherpack.ok("recover", "app", "--rollback"));
    assertEquals(Optional.empty(), page("recover-none"));
    assertEquals("", sherpack.ok("list", "-q"));
    assertFree("recover-none");
    Sherpack.Run again = sherpack.run("recover", "app");
    assertEquals(1, again.exit(), again::toString);
    assertTrue(again.err().contains("there is no release `app`"), again::toString);
  }

  @Test
  void anUninstallationIsFinishedOnly() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-gone");
    String _ = sherpack.ok(install("one"));
    kill(4, "recover-gone", "uninstall", "app");
    Sherpack.Run back = sherpack.run("recover", "app", "--rollback");
    assertEquals(3, back.exit(), back::toString);
    assertEquals("release \"app\" uninstalled\n", sherpack.ok("recover", "app"));
    assertEquals(Optional.empty(), page("recover-gone"));
    assertFree("recover-gone");
  }

  /// Plans and dry runs see what the next command would see.
  @Test
  void aDeadClientKeepsNobodyFromPlanning() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-plan");
    kill(6, "recover-plan", install("one"));
    Sherpack.Run plan = sherpack.run("plan", "app", "packs/hello", "--set", "name=two");
    assertEquals(2, plan.exit(), plan::toString);
    Sherpack.Run test = sherpack.run("test", "app");
    assertEquals(3, test.exit(), test::toString);
    assertTrue(test.err().contains("`sherpack recover app`"), test::toString);
    String _ = sherpack.ok("recover", "app");
    kill(5, "recover-plan", upgrade("two"));
    assertEquals(2, sherpack.run("plan", "app", "packs/hello", "--set", "name=three").exit());
    assertEquals(2, sherpack.run("diff", "upgrade", "app", "packs/hello").exit());
    String _ = sherpack.ok("upgrade", "app", "packs/hello", "--dry-run=server");
    String _ = sherpack.ok("rollback", "app", "1", "--dry-run=server");
    assertTrue(sherpack.ok("status", "app").contains("pending-upgrade"));
    Path plans = home.resolve("app.plan");
    String[] three = {"app", "packs/hello", "--set", "name=three"};
    Sherpack.Run out =
        sherpack.run("plan", three[0], three[1], three[2], three[3], "--out", plans.toString());
    assertEquals(2, out.exit(), out::toString);
    String _ =
        sherpack.ok("upgrade", three[0], three[1], three[2], three[3], "--plan", plans.toString());
    assertTrue(page("recover-plan").orElseThrow().contains("Hello, three!"));
    kill(4, "recover-plan", "uninstall", "app");
    assertEquals(0, sherpack.run("install", "app", "packs/hello", "--dry-run=server").exit());
    assertTrue(sherpack.ok("status", "app").contains("uninstalling"));
    String _ = sherpack.ok("recover", "app");
    assertFree("recover-plan");
  }

  /// What a command for CI does when its predecessor was killed.
  @Test
  void upgradeInstallInstallsWhatWasBegun() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-ci");
    kill(6, "recover-ci", install("one"));
    Sherpack.Run run =
        sherpack.run("upgrade", "--install", "app", "packs/hello", "--set", "name=two");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("taking over from client `"), run::toString);
    assertTrue(page("recover-ci").orElseThrow().contains("Hello, two!"));
    assertTrue(sherpack.ok("history", "app").contains("Install complete"));
    assertFree("recover-ci");
  }

  /// A hook that ran for what is tried again is not made again; one that says something else is.
  @Test
  void hooksThatRanAreNotMadeAgain() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-hooks");
    String pack =
        Workspace.in(
                home,
                Map.of(
                    "hooked/Pack.yaml",
                    "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: hooked, version: 1.0.0}\n",
                    "hooked/values.yaml",
                    "name: one\nstep: a\n",
                    "hooked/templates/map.yaml",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\ndata: {index.html: {{ values.name }}}\n",
                    "hooked/templates/hook.yaml",
                    """
                    apiVersion: batch/v1
                    kind: Job
                    metadata:
                      name: migrate
                      annotations: {helm.sh/hook: pre-upgrade}
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers: [{name: main, image: "migrate:{{ values.step }}"}]
                    """))
            .root()
            .resolve("hooked")
            .toString();
    String _ = sherpack.ok("install", "app", pack, "--create-namespace");
    kill(HOOK_DONE, "recover-hooks", "upgrade", "app", pack, "--set", "name=two");
    assertEquals(Optional.of("one"), page("recover-hooks"), () -> proxy.changes().toString());
    String made = job();
    String _ = sherpack.ok("upgrade", "app", pack, "--set", "name=three");
    assertEquals(made, job());
    assertEquals(Optional.of("three"), page("recover-hooks"));
    String status = sherpack.ok("status", "app", "-o", "json");
    assertTrue(status.contains("\"phase\":\"Succeeded\""), status);

    kill(HOOK_DONE, "recover-hooks", "upgrade", "app", pack, "--set", "name=four");
    String again = job();
    assertNotEquals(made, again);
    String _ = sherpack.ok("upgrade", "app", pack, "--set", "name=four,step=b");
    assertNotEquals(again, job());
    assertFree("recover-hooks");
  }

  private String job() {
    return cluster
        .get(new ResourceId("batch/v1", "Job", "recover-hooks", "migrate"))
        .flatMap(job -> Fields.text(job, "metadata", "uid"))
        .orElseThrow();
  }

  /// An upgrade over what another upgrade left removes what only that one made.
  @Test
  void anUpgradeTakesOverWhatAnotherLeft() throws IOException, InterruptedException {
    Sherpack sherpack = in("recover-over");
    String _ = sherpack.ok(install("one"));
    kill(5, "recover-over", upgrade("two"));
    String _ = sherpack.ok(upgrade("three"));
    assertTrue(page("recover-over").orElseThrow().contains("Hello, three!"));
    String history = sherpack.ok("history", "app");
    assertEquals(1, history.lines().filter(line -> line.contains("deployed")).count(), history);
    assertEquals(1, history.lines().filter(line -> line.contains("failed")).count(), history);
    assertFree("recover-over");
  }
}
