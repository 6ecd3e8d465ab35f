package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The packs of `packs/` and some of the tests' own, through the command line, on a real API
/// server; each test has its namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PacksIT {
  private static final String FIXTURES = "src/test/resources/packs/";

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

  private Optional<Value.Mapping> live(String api, String kind, Sherpack in, String name) {
    return cluster.get(new ResourceId(api, kind, in.namespace(), name));
  }

  private static Value json(String text) {
    return JsonReader.read(new SourceText("stdout", text));
  }

  private static Value.Mapping first(Value list) {
    return (Value.Mapping) ((Value.Sequence) list).items().getFirst();
  }

  private static Value.Mapping last(Value list) {
    return (Value.Mapping) ((Value.Sequence) list).items().getLast();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "`" + part + "` is not in:\n" + text);
  }

  private static void assertFails(int exit, Sherpack.Run run, String... parts) {
    assertEquals(exit, run.exit(), run::toString);
    assertEquals("", run.out());
    for (String part : parts) {
      assertHas(run.err(), part);
    }
    assertFalse(run.err().contains("\tat "), run::toString);
  }

  private static String status(Sherpack sherpack, String release) {
    return Fields.text(
            (Value.Mapping) json(sherpack.ok("status", release, "-o", "json")), "info", "status")
        .orElseThrow();
  }

  @Test
  void installsUpgradesAndRemovesHello() {
    Sherpack hello = in("packs-hello");
    String page =
        hello.ok("install", "hi", "packs/hello", "--wait", "--create-namespace", "--set", "name=x");
    assertHas(page, "STATUS: deployed");
    assertHas(page, "1 copy of nginx greets x.");
    Value.Mapping deployment = live("apps/v1", "Deployment", hello, "hi").orElseThrow();
    assertEquals(Value.of(1), Fields.at(deployment, "status", "availableReplicas"));

    String _ = hello.ok("upgrade", "hi", "packs/hello", "--wait", "--set", "replicas=3");
    deployment = live("apps/v1", "Deployment", hello, "hi").orElseThrow();
    assertEquals(Value.of(3), Fields.at(deployment, "spec", "replicas"));
    assertEquals(Value.of(3), Fields.at(deployment, "status", "availableReplicas"));

    assertEquals(
        "release \"hi\" uninstalled\n", hello.ok("uninstall", "hi", "--wait", "--timeout", "30s"));
    assertEquals(Optional.empty(), live("apps/v1", "Deployment", hello, "hi"));
    assertEquals(Optional.empty(), live("v1", "Service", hello, "hi"));
    assertEquals(Optional.empty(), live("v1", "ConfigMap", hello, "hi"));
    assertEquals(List.of(), cluster.list("v1", "Secret", "packs-hello", Selector.labels("")));
    assertFails(1, hello.run("status", "hi"), "release `hi`");
  }

  @Test
  void prunesWhatThePackNoLongerPrints() {
    Sherpack web = in("packs-web");
    String _ =
        web.ok(
            "install",
            "shop",
            "packs/web",
            "--wait",
            "--create-namespace",
            "--set",
            "ingress.enabled=true,autoscaling.enabled=true,autoscaling.maxReplicas=4");
    String name = "shop-web";
    Value.Mapping scaler =
        live("autoscaling/v2", "HorizontalPodAutoscaler", web, name).orElseThrow();
    assertEquals(Value.of(4), Fields.at(scaler, "spec", "maxReplicas"));
    Value.Mapping ingress = live("networking.k8s.io/v1", "Ingress", web, name).orElseThrow();
    assertFalse(Fields.items(ingress, "status", "loadBalancer", "ingress").isEmpty());

    String _ =
        web.ok(
            "upgrade", "shop", "packs/web", "--wait", "--reset-values", "--set", "env.LOG_LEVEL=x");
    assertEquals(Optional.empty(), live("networking.k8s.io/v1", "Ingress", web, name));
    assertEquals(Optional.empty(), live("autoscaling/v2", "HorizontalPodAutoscaler", web, name));
    Value.Mapping deployment = live("apps/v1", "Deployment", web, name).orElseThrow();
    assertEquals(Value.of(2), Fields.at(deployment, "status", "availableReplicas"));
    assertTrue(live("policy/v1", "PodDisruptionBudget", web, name).isPresent());
  }

  private String password(Sherpack postgres) {
    Value.Mapping secret = live("v1", "Secret", postgres, "db-password").orElseThrow();
    return Fields.text(secret, "data", "password").orElseThrow();
  }

  @Test
  void keepsThePasswordOfPostgres() {
    Sherpack postgres = in("packs-postgres");
    Sherpack.Run install =
        postgres.run("install", "db", "packs/postgres", "--wait", "--create-namespace", "--debug");
    assertEquals(0, install.exit(), install::toString);
    String encoded = password(postgres);
    String password = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    assertEquals(24, password.length());
    Value.Mapping claim = live("v1", "PersistentVolumeClaim", postgres, "data-db-0").orElseThrow();
    assertEquals(Optional.of("Bound"), Fields.text(claim, "status", "phase"));

    Sherpack.Run upgrade =
        postgres.run(
            "upgrade", "db", "packs/postgres", "--wait", "--debug", "--set", "database=other");
    assertEquals(0, upgrade.exit(), upgrade::toString);
    assertEquals(encoded, password(postgres));

    for (Sherpack.Run run :
        List.of(
            install,
            upgrade,
            postgres.run("status", "db", "--resources"),
            postgres.run("get", "values", "db", "--all"),
            postgres.run("get", "notes", "db"),
            postgres.run("list", "-o", "yaml"),
            postgres.run("upgrade", "db", "packs/postgres", "--dry-run=server", "--hide-secret"),
            postgres.run("uninstall", "db"))) {
      assertEquals(0, run.exit(), run::toString);
      assertFalse((run.out() + run.err()).contains(encoded));
      assertFalse((run.out() + run.err()).contains(password));
    }
  }

  @Test
  void leavesTheDefinitionOfBackups() {
    Sherpack backups = in("packs-backups");
    String _ = backups.ok("install", "bk", "packs/backups", "--wait", "--create-namespace");
    String api = "example.sherpack.io/v1";
    assertEquals(2, cluster.list(api, "BackupPlan", "packs-backups", Selector.labels("")).size());
    String _ =
        backups.ok(
            "upgrade", "bk", "packs/backups", "--set", "plans.nightly.keep=9,plans.weekly=null");
    Value.Mapping plan = live(api, "BackupPlan", backups, "bk-nightly").orElseThrow();
    assertEquals(Value.of(9), Fields.at(plan, "spec", "keep"));
    assertEquals(Optional.empty(), live(api, "BackupPlan", backups, "bk-weekly"));
    String _ = backups.ok("uninstall", "bk", "--wait");
    assertEquals(List.of(), cluster.list(api, "BackupPlan", "packs-backups", Selector.labels("")));
    assertTrue(
        cluster
            .get(
                new ResourceId(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "",
                    "backupplans.example.sherpack.io"))
            .isPresent());
  }

  @Test
  void tellsAboutReleases() {
    Sherpack sherpack = in("packs-tells");
    String _ =
        sherpack.ok(
            "install", "hi", "packs/hello", "--wait", "--create-namespace", "--set", "name=ann");
    String _ = sherpack.ok("upgrade", "hi", "packs/hello", "--wait", "--set", "name=zoe");

    Value.Mapping listed = first(json(sherpack.ok("list", "-o", "json")));
    assertEquals(Value.of("hi"), listed.get("name"));
    assertEquals(Value.of("2"), listed.get("revision"));
    assertEquals(Value.of("deployed"), listed.get("status"));
    assertEquals(Value.of("hello-1.0.0"), listed.get("chart"));
    assertEquals("hi\n", sherpack.ok("list", "-q"));
    assertEquals("", sherpack.ok("list", "-q", "--failed"));
    assertHas(sherpack.ok("list", "-A", "-q"), "hi\n");
    assertEquals("", sherpack.ok("list", "-q", "--filter", "^ho"));

    Value revisions = json(sherpack.ok("history", "hi", "-o", "json"));
    assertEquals(Value.of("superseded"), first(revisions).get("status"));
    assertEquals(Value.of("Install complete"), first(revisions).get("description"));
    assertEquals(Value.of(2), last(revisions).get("revision"));
    assertEquals(Value.of("Upgrade complete"), last(revisions).get("description"));
    assertEquals(
        revisions,
        YamlValues.read(new SourceText("stdout", sherpack.ok("history", "hi", "-o", "yaml"))));

    String status = sherpack.ok("status", "hi", "--resources");
    assertHas(status, "REVISION: 2");
    assertHas(status, "nginx greets zoe");
    assertTrue(
        status.lines().anyMatch(line -> line.matches("Deployment *\tpacks-tells\thi +\tready.*")),
        status);

    assertEquals("USER-SUPPLIED VALUES:\nname: zoe\n", sherpack.ok("get", "values", "hi"));
    assertEquals("{\"name\":\"zoe\"}\n", sherpack.ok("get", "values", "hi", "-o", "json"));
    assertEquals(
        "USER-SUPPLIED VALUES:\nname: ann\n",
        sherpack.ok("get", "values", "hi", "--revision", "1"));
    assertHas(sherpack.ok("get", "values", "hi", "--all"), "repository: docker.io/library/nginx");
    String manifest = sherpack.ok("get", "manifest", "hi");
    assertHas(manifest, "# Source: hello/templates/deployment.yaml\n");
    assertHas(manifest, "<h1>Hello, zoe!</h1>");
    assertHas(sherpack.ok("get", "notes", "hi"), "NOTES:\n1 copy of nginx greets zoe.");
    assertEquals("", sherpack.ok("get", "hooks", "hi"));
    Value.Mapping metadata =
        (Value.Mapping) json(sherpack.ok("get", "metadata", "hi", "-o", "json"));
    assertEquals(Value.of("hello"), metadata.get("chart"));
    assertEquals(Value.of("1.27"), metadata.get("appVersion"));
    assertEquals(Value.of("ssa"), metadata.get("applyMethod"));
    String all = sherpack.ok("get", "all", "hi");
    for (String part :
        List.of("NAME: hi", "USER-SUPPLIED VALUES:\nname: zoe\n", "HOOKS:", manifest)) {
      assertHas(all, part);
    }
  }

  @Test
  void refusesWhatCannotBeDone() {
    Sherpack sherpack = in("packs-refuses");
    assertFails(4, sherpack.run("install", "hi", "packs/hello"), "packs-refuses");
    String _ = sherpack.ok("install", "hi", "packs/hello", "--create-namespace");
    assertFails(
        3, sherpack.run("install", "hi", "packs/hello"), "release `hi` exists already", "upgrade");
    for (String command : List.of("status", "history", "uninstall")) {
      assertFails(1, sherpack.run(command, "nothere"), "`nothere`", "packs-refuses");
    }
    for (String part : List.of("all", "hooks", "manifest", "metadata", "notes", "values")) {
      assertFails(1, sherpack.run("get", part, "nothere"), "`nothere`", "packs-refuses");
    }
    assertFails(1, sherpack.run("upgrade", "nothere", "packs/hello"), "`nothere`", "--install");
    assertFails(1, sherpack.run("get", "manifest", "hi", "--revision", "7"), "7");
    assertFails(1, sherpack.run("install", "Not_Valid", "packs/hello"), "`Not_Valid`");
  }

  @Test
  void saysWhyPodsDoNotBecomeReady() {
    Sherpack sherpack = in("packs-broken");
    Sherpack.Run crash =
        sherpack.run(
            "install",
            "crash",
            FIXTURES + "broken",
            "--create-namespace",
            "--wait",
            "--timeout",
            "6s",
            "--set",
            "pod.exit-code=3",
            "--set",
            "pod.log=no such database");
    assertFails(5, crash, "Deployment", "crash", "CrashLoopBackOff", "no such database");
    assertEquals("failed", status(sherpack, "crash"));
    Value history = json(sherpack.ok("history", "crash", "-o", "json"));
    assertEquals(Value.of("failed"), first(history).get("status"));

    Sherpack.Run waits =
        sherpack.run(
            "install",
            "waits",
            FIXTURES + "broken",
            "--wait",
            "--timeout",
            "4s",
            "--set",
            "pod.waiting-reason=ImagePullBackOff",
            "--set",
            "pod.waiting-message=no such image");
    assertFails(5, waits, "ImagePullBackOff", "no such image");
    assertEquals("failed", status(sherpack, "waits"));

    String _ = sherpack.ok("upgrade", "waits", FIXTURES + "broken", "--reset-values", "--wait");
    assertEquals("deployed", status(sherpack, "waits"));
  }

  @Test
  void rollsBackOnFailure() {
    Sherpack sherpack = in("packs-back");
    String[] bad = {
      FIXTURES + "broken", "--rollback-on-failure", "--timeout", "4s", "--set", "pod.ready=false"
    };
    assertFails(
        5,
        sherpack.run(
            "install", "web", bad[0], "--create-namespace", bad[1], bad[2], bad[3], bad[4], bad[5]),
        "Deployment");
    assertEquals(Optional.empty(), live("apps/v1", "Deployment", sherpack, "web"));
    assertEquals("", sherpack.ok("list", "-q"));

    String _ = sherpack.ok("install", "web", FIXTURES + "broken", "--wait", "--set", "word=first");
    assertFails(
        5,
        sherpack.run(
            "upgrade",
            "web",
            bad[0],
            bad[1],
            bad[2],
            bad[3],
            bad[4],
            bad[5],
            "--set",
            "word=second,extra=true"),
        "Deployment");
    Value.Mapping config = live("v1", "ConfigMap", sherpack, "web").orElseThrow();
    assertEquals(Optional.of("first"), Fields.text(config, "data", "word"));
    assertEquals(Optional.empty(), live("v1", "ConfigMap", sherpack, "web-extra"));
    Value.Mapping deployment = live("apps/v1", "Deployment", sherpack, "web").orElseThrow();
    assertEquals(Map.of(), Fields.texts(deployment, "spec", "template", "metadata", "annotations"));
    Value history = json(sherpack.ok("history", "web", "-o", "json"));
    assertEquals(3, ((Value.Sequence) history).items().size());
    assertEquals(Value.of("deployed"), last(history).get("status"));
    assertEquals(Value.of("Rollback to 1"), last(history).get("description"));
    assertEquals(Value.of("superseded"), first(history).get("status"));
  }

  @Test
  void dryRunOnTheServerChangesNothing() {
    Sherpack sherpack = in("packs-dry");
    String _ = sherpack.ok("install", "web", FIXTURES + "broken", "--create-namespace");
    Value.Mapping before = live("v1", "ConfigMap", sherpack, "web").orElseThrow();
    Sherpack.Run tried =
        sherpack.run(
            "upgrade", "web", FIXTURES + "broken", "--dry-run=server", "--set", "extra=true");
    assertEquals(0, tried.exit(), tried::toString);
    assertHas(tried.out(), "name: web-extra");
    assertHas(tried.err(), "created ConfigMap/web-extra (dry run)");
    assertEquals(Optional.empty(), live("v1", "ConfigMap", sherpack, "web-extra"));
    assertEquals(Optional.of(before), live("v1", "ConfigMap", sherpack, "web"));
    assertHas(
        sherpack.ok("install", "other", FIXTURES + "broken", "--dry-run=server"), "name: other");
    assertEquals("web\n", sherpack.ok("list", "-q"));
    assertEquals(Optional.empty(), live("apps/v1", "Deployment", sherpack, "other"));

    Sherpack.Run invalid =
        sherpack.run(
            "install", "bad", FIXTURES + "broken", "--dry-run=server", "--set", "replicas=-1");
    assertFails(
        1,
        invalid,
        "spec.replicas",
        "must be greater than or equal to 0",
        "templates/deployment.yaml:");
  }

  @Test
  void runsHooks() {
    Sherpack sherpack = in("packs-hooks");
    String pack = FIXTURES + "hooked";
    String _ = sherpack.ok("install", "app", pack, "--create-namespace");
    // The one before stays; the one after asks to be deleted when it has succeeded.
    Value.Mapping migrate = live("batch/v1", "Job", sherpack, "app-migrate").orElseThrow();
    assertEquals(Value.of(1), Fields.at(migrate, "status", "succeeded"));
    assertEquals(Optional.empty(), live("batch/v1", "Job", sherpack, "app-announce"));
    assertHas(sherpack.ok("get", "hooks", "app"), "name: app-announce");
    assertFalse(sherpack.ok("get", "manifest", "app").contains("app-announce"));

    Sherpack.Run failing =
        sherpack.run(
            "install", "late", pack, "--set", "exitCode=4,log=migration 7 failed: no such table");
    assertFails(
        4, failing, "app-migrate".replace("app", "late"), "migration 7 failed: no such table");
    assertEquals(Optional.empty(), live("v1", "ConfigMap", sherpack, "late"));
    assertEquals("failed", status(sherpack, "late"));

    String _ = sherpack.ok("install", "none", pack, "--no-hooks", "--set", "exitCode=4");
    assertEquals(Optional.empty(), live("batch/v1", "Job", sherpack, "none-migrate"));
  }

  private void stopWhileWaiting(String namespace, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.sherpack.Main",
                "install",
                "web",
                FIXTURES + "broken",
                "--wait",
                "--create-namespace",
                "--set",
                "pod.ready=false",
                "--kubeconfig",
                kubeconfig.toString(),
                "--namespace",
                namespace));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      String line = "";
      while (!line.startsWith("waiting for Deployment/web")) {
        line = Objects.requireNonNull(output.readLine());
      }
      process.toHandle().destroy();
      assertHas(output.lines().collect(Collectors.joining("\n")), "interrupted");
    }
    assertTrue(process.waitFor(40, TimeUnit.SECONDS));
  }

  @Test
  void aStoppedInstallationIsRecordedAsFailed() throws IOException, InterruptedException {
    Sherpack sherpack = in("packs-stopped");
    stopWhileWaiting("packs-stopped");
    assertEquals("failed", status(sherpack, "web"));
    assertHas(sherpack.ok("history", "web"), "interrupted");
  }

  @Test
  void aStoppedInstallationGoesBackWhenThatIsAskedFor() throws IOException, InterruptedException {
    Sherpack sherpack = in("packs-stopped-back");
    stopWhileWaiting("packs-stopped-back", "--rollback-on-failure");
    assertEquals("", sherpack.ok("list", "-q"));
    assertEquals(Optional.empty(), live("apps/v1", "Deployment", sherpack, "web"));
    assertEquals(
        List.of(),
        cluster.list("coordination.k8s.io/v1", "Lease", sherpack.namespace(), Selector.ALL));
  }

  @Test
  void objectsThatFitNoSchemaArePlaced() {
    Sherpack sherpack = in("packs-types");
    String[] words = {"install", "web", FIXTURES + "broken", "--set", "replicas=many"};
    String _ = sherpack.ok("install", "first", FIXTURES + "broken", "--create-namespace");
    assertFails(1, sherpack.run(words), ".spec.replicas", "templates/deployment.yaml:");
  }

  @Test
  void realHelmReadsTheRelease() throws IOException, InterruptedException {
    RealHelm helm = RealHelm.on(kubeconfig);
    Sherpack sherpack = in("packs-helm");
    String _ =
        sherpack.ok("install", "hi", "packs/hello", "--create-namespace", "--set", "name=helm");
    String _ = sherpack.ok("upgrade", "hi", "packs/hello", "--set", "replicas=2");
    for (String command : List.of("list", "history hi", "status hi")) {
      String[] words = (command + " -o json -n packs-helm").split(" ", -1);
      Value theirs = comparable(json(succeeded(helm.run(words))));
      Value ours = comparable(json(sherpack.ok((command + " -o json").split(" ", -1))));
      assertEquals(theirs, ours, command);
    }
    assertEquals(
        succeeded(helm.run("get", "manifest", "hi", "-n", "packs-helm")),
        sherpack.ok("get", "manifest", "hi"));
    assertEquals(
        succeeded(helm.run("get", "values", "hi", "--all", "-n", "packs-helm")),
        sherpack.ok("get", "values", "hi", "--all"));
    assertEquals(
        succeeded(helm.run("get", "notes", "hi", "-n", "packs-helm")).strip(),
        sherpack.ok("get", "notes", "hi").strip());
  }

  private static String succeeded(RealHelm.Run run) {
    assertEquals(0, run.exit(), run.output());
    return run.output();
  }

  // Helm prints times by command in other forms, and the live objects with a status.
  private static Value comparable(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        var kept = new TreeMap<String, Value>();
        entries.forEach(
            (key, entry) -> {
              if (!List.of("updated", "first_deployed", "last_deployed", "resources")
                  .contains(key)) {
                kept.put(key, comparable(entry));
              }
            });
        yield Value.mapping(kept);
      }
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(PacksIT::comparable).toList());
      default -> value;
    };
  }
}
