package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Hooks on a real API server, with real Helm beside; each test has its namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HooksIT {
  private static final String CHART = "src/test/resources/packs/checked";

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

  private Sherpack in(String namespace) {
    return new Sherpack(kubeconfig, home, namespace);
  }

  private Sherpack.Run run(Sherpack in, String verb, String hooks, String... more)
      throws IOException {
    Path values = Files.writeString(home.resolve(in.namespace() + ".yaml"), hooks);
    List<String> words = new ArrayList<>(List.of(verb, "web", CHART, "-f", values.toString()));
    if (verb.equals("install")) {
      words.add("--create-namespace");
    }
    words.addAll(List.of(more));
    return in.run(words.toArray(String[]::new));
  }

  private RealHelm.Run helm(Sherpack in, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--namespace", in.namespace()));
    return RealHelm.on(kubeconfig).run(all.toArray(String[]::new));
  }

  private boolean there(Sherpack in, String api, String kind, String name) {
    return cluster.get(new ResourceId(api, kind, in.namespace(), name)).isPresent();
  }

  private List<String> phases(Sherpack in, String release)
      throws IOException, InterruptedException {
    String status = helm(in, "status", release, "-o", "json").output();
    var record = (Value.Mapping) JsonReader.read(new SourceText("helm", status));
    return Fields.items(record, "hooks").stream()
        .map(
            hook ->
                Fields.text(hook, "name").orElseThrow().replace(release + "-", "")
                    + " "
                    + Fields.text(hook, "last_run", "phase").orElse(""))
        .sorted()
        .toList();
  }

  private static List<String> hooks(Sherpack.Run run) {
    return run.err().lines().filter(line -> line.startsWith("hook ")).toList();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "`" + part + "` is not in:\n" + text);
  }

  private static Sherpack.Run assertExit(int exit, Sherpack.Run run) {
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }

  private static final String EVERY =
      """
      hooks:
      - {name: before, hook: "pre-install,pre-upgrade,pre-rollback", weight: 1}
      - {name: first, kind: Job, hook: pre-install, weight: -5, policy: hook-succeeded}
      - {name: config, kind: ConfigMap, hook: "pre-install,pre-upgrade", weight: -9}
      - {name: after, kind: Job, hook: "post-install,post-upgrade,post-rollback"}
      - {name: bye, hook: "pre-delete,post-delete", policy: "before-hook-creation,hook-succeeded"}
      - {name: check, hook: test-success}
      - {name: old, hook: crd-install}
      """;

  @Test
  void runsEachEventsHooksInOrderAndPrunesNone() throws IOException, InterruptedException {
    Sherpack web = in("hooks-events");
    assertEquals(
        List.of(
            "hook pre-install ConfigMap/web-config started",
            "hook pre-install ConfigMap/web-config succeeded",
            "hook pre-install Job/web-first started",
            "hook pre-install Job/web-first succeeded",
            "hook pre-install Pod/web-before started",
            "hook pre-install Pod/web-before succeeded",
            "hook post-install Job/web-after started",
            "hook post-install Job/web-after succeeded"),
        hooks(assertExit(0, run(web, "install", EVERY))));
    assertTrue(there(web, "v1", "Pod", "web-before"));
    assertFalse(there(web, "batch/v1", "Job", "web-first"));
    assertFalse(there(web, "v1", "Pod", "web-old"));
    assertFalse(web.ok("get", "manifest", "web").contains("web-config"));
    assertEquals(
        List.of(
            "after Succeeded",
            "before Succeeded",
            "bye ",
            "check ",
            "config Succeeded",
            "first Succeeded"),
        phases(web, "web"));

    // Helm, on the same chart, ends with the same record.
    Path values = home.resolve("hooks-events.yaml");
    assertEquals(0, helm(web, "install", "peer", CHART, "-f", values.toString()).exit());
    assertEquals(phases(web, "peer"), phases(web, "web"));

    Sherpack.Run upgrade = assertExit(0, run(web, "upgrade", EVERY));
    assertEquals(
        List.of("ConfigMap/web-config", "Pod/web-before", "Job/web-after"),
        hooks(upgrade).stream()
            .filter(line -> line.endsWith("succeeded"))
            .map(line -> line.split(" ", -1)[2])
            .toList());
    Sherpack.Run without = assertExit(0, run(web, "upgrade", "hooks: []"));
    assertEquals(List.of(), hooks(without));
    assertTrue(there(web, "v1", "ConfigMap", "web-config"));

    assertEquals(
        List.of("hook pre-rollback Pod/web-before", "hook post-rollback Job/web-after"),
        hooks(assertExit(0, web.run("rollback", "web", "1"))).stream()
            .filter(line -> line.endsWith("succeeded"))
            .map(line -> line.replace(" succeeded", ""))
            .toList());
    assertEquals(List.of(), hooks(assertExit(0, run(web, "upgrade", EVERY, "--no-hooks"))));
    assertEquals(
        List.of("hook pre-delete Pod/web-bye", "hook post-delete Pod/web-bye"),
        hooks(assertExit(0, web.run("uninstall", "web"))).stream()
            .filter(line -> line.endsWith("succeeded"))
            .map(line -> line.replace(" succeeded", ""))
            .toList());
    assertFalse(there(web, "v1", "Pod", "web-bye"));
    assertTrue(there(web, "v1", "ConfigMap", "web-config"));
  }

  @Test
  void saysWhyAHookFailedAndFollowsItsPolicies() throws IOException, InterruptedException {
    Sherpack web = in("hooks-fail");
    String hooks =
        """
        hooks:
        - {name: good, hook: pre-install, policy: hook-succeeded, logPolicy: hook-succeeded, log: well done}
        - {name: bad, kind: Job, hook: pre-install, weight: 1, exitCode: 7, log: no database,
           policy: hook-failed, logPolicy: hook-failed}
        - {name: never, hook: pre-install, weight: 2}
        """;
    Sherpack.Run run = assertExit(4, run(web, "install", hooks));
    assertHas(run.err(), "the pre-install hook `Job/web-bad` failed: BackoffLimitExceeded");
    assertHas(run.err(), "container `main`: exit code 7 (Error)");
    assertHas(run.err(), "last lines of container `main`:\nno database");
    assertHas(run.err(), "checked/templates/hooks.yaml");
    assertHas(run.err(), "Job/web-bad | no database");
    assertHas(run.err(), "Pod/web-good | well done");
    assertFalse(there(web, "batch/v1", "Job", "web-bad"));
    assertFalse(there(web, "v1", "Pod", "web-good"));
    assertFalse(there(web, "v1", "ConfigMap", "web"));
    assertEquals(List.of("bad Failed", "good Succeeded", "never "), phases(web, "web"));
    assertHas(web.ok("status", "web"), "STATUS: failed");
    assertHas(helm(web, "status", "web").output(), "STATUS: failed");
  }

  @Test
  void aHookThatWouldNotRunAgainIsRefused() throws IOException {
    Sherpack web = in("hooks-left");
    String hooks = "hooks: [{name: once, kind: Job, hook: pre-upgrade, policy: hook-failed}]";
    assertExit(0, run(web, "install", hooks));
    assertExit(0, run(web, "upgrade", hooks));
    Sherpack.Run again = assertExit(3, run(web, "upgrade", hooks));
    assertHas(again.err(), "`Job/web-once` is still there from an earlier run");
    assertHas(again.err(), "before-hook-creation");
  }

  @Test
  void aDeleteHookThatFailsCanBeLeftOut() throws IOException {
    Sherpack web = in("hooks-going");
    assertExit(
        0,
        run(
            web,
            "install",
            """
            hooks:
            - {name: second, hook: pre-delete, weight: 1}
            - {name: bad, hook: pre-delete, exitCode: 3}
            - {name: bye, kind: ConfigMap, hook: post-delete}
            """));
    List<String> would = web.ok("uninstall", "web", "--dry-run").lines().toList();
    assertEquals(
        List.of(
            "would run pre-delete hook Pod/web-bad", "would run pre-delete hook Pod/web-second"),
        would.subList(0, 2));
    assertEquals(
        List.of(
            "would run post-delete hook ConfigMap/web-bye", "release \"web\" would be uninstalled"),
        would.subList(would.size() - 2, would.size()));
    Sherpack.Run failed = assertExit(4, web.run("uninstall", "web"));
    assertHas(failed.err(), "`--no-hooks` uninstalls it without its hooks");
    List<String> without = web.ok("uninstall", "web", "--dry-run", "--no-hooks").lines().toList();
    assertEquals(would.subList(2, would.size() - 2), without.subList(0, without.size() - 1));
    Sherpack.Run done = assertExit(0, web.run("uninstall", "web", "--no-hooks"));
    assertEquals(
        without.stream()
            .filter(line -> line.startsWith("would delete "))
            .map(line -> line.replace("would delete", "deleted"))
            .toList(),
        done.err().lines().filter(line -> line.startsWith("deleted ")).toList());
  }

  @Test
  void aHookHasItsTime() throws IOException, InterruptedException {
    Sherpack web = in("hooks-slow");
    String hooks = "hooks: [{name: slow, hook: post-install, finishesAfter: 60s, log: so far}]";
    Sherpack.Run run = assertExit(5, run(web, "install", hooks, "--timeout", "3s"));
    assertHas(run.err(), "the post-install hook `Pod/web-slow` is not done after 3 s: it runs");
    assertHas(run.err(), "last lines of container `main`:\nso far");
    assertEquals(List.of("slow Failed"), phases(web, "web"));
  }
}
