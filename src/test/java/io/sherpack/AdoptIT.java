package io.sherpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.KillingProxy;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealPart;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Releases of the real Helm become sherpack's, and go back; by the word of the API server no
/// workload changes on the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptIT {
  private static final String CHART = "src/test/resources/charts-live/adopted";

  @TempDir private static Path home;

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

  private RealHelm helm(String version) throws IOException, InterruptedException {
    return version.equals("3") ? RealHelm.three(kubeconfig) : RealHelm.on(kubeconfig);
  }

  private static String ok(RealHelm helm, String namespace, String line)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--namespace", namespace));
    RealHelm.Run run = helm.run(words.toArray(String[]::new));
    assertEquals(0, run.exit(), () -> "helm " + line + ": " + run.output());
    return run.out();
  }

  private String migrated(Sherpack sherpack, String name) {
    String pack = home.resolve(name).toString();
    String _ = sherpack.ok("migrate", CHART, "--output", pack);
    return pack;
  }

  /// What would differ were anything restarted, replaced or changed.
  private SortedMap<String, String> workloads(String namespace) {
    SortedMap<String, String> all = new TreeMap<>();
    for (String kind :
        List.of("Deployment", "ReplicaSet", "Pod", "Service", "ConfigMap", "Secret")) {
      String api = List.of("Deployment", "ReplicaSet").contains(kind) ? "apps/v1" : "v1";
      for (Value.Mapping object : cluster.list(api, kind, namespace, Selector.ALL)) {
        String label = Resource.idOf(object).label();
        if (!label.contains("sh.helm.release") && !label.contains("-hook-")) {
          all.put(
              label,
              List.of(
                      Fields.at(object, "metadata", "uid"),
                      Fields.at(object, "metadata", "generation"),
                      Fields.at(object, "spec"),
                      Fields.at(object, "data"))
                  .toString());
        }
      }
    }
    return all;
  }

  // Kubernetes counts annotations of a Deployment as a new generation of it.
  private SortedMap<String, String> restarted(String namespace) {
    SortedMap<String, String> all = workloads(namespace);
    all.replaceAll((_, text) -> text.replaceFirst("Int\\[value=\\d+\\]", "GENERATION"));
    return all;
  }

  private List<String> owners(String namespace) {
    Value.Mapping deployment =
        cluster.get(new ResourceId("apps/v1", "Deployment", namespace, "app")).orElseThrow();
    return Fields.items(deployment, "metadata", "managedFields").stream()
        .filter(entry -> Fields.text(entry, "subresource").isEmpty())
        .map(entry -> Fields.text(entry, "manager").orElse(""))
        .filter(manager -> !manager.equals("kube-controller-manager"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "3"})
  void aMigratedPackTakesOverAndHelmCarriesOn(String version) throws Exception {
    String namespace = "adopt-helm-" + version;
    RealHelm helm = helm(version);
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    String _ =
        ok(
            helm,
            namespace,
            "install app " + CHART + " --create-namespace --wait --set greeting=one");
    String _ = ok(helm, namespace, "upgrade app " + CHART + " --wait --set greeting=two");
    String pack = migrated(sherpack, "pack-" + version);
    SortedMap<String, String> before = workloads(namespace);
    assertTrue(before.keySet().stream().filter(key -> key.startsWith("Pod/")).count() >= 2);

    String plan = sherpack.ok("adopt", "app", "--from-helm", "--pack", pack, "--dry-run");
    assertTrue(plan.contains("2 unchanged"), plan);
    assertEquals(2, history(helm, namespace));
    String _ = sherpack.ok("adopt", "app", "--from-helm", "--pack", pack, "--yes");
    assertEquals(before, workloads(namespace));
    assertEquals(3, history(helm, namespace));
    assertTrue(ok(helm, namespace, "get values app").contains("greeting: two"));

    // The same pack again, as anyone upgrades: hooks run, nothing restarts.
    String _ = sherpack.ok("upgrade", "app", pack, "--wait");
    assertEquals(before, workloads(namespace));
    if (version.equals("4")) {
      assertEquals(List.of("sherpack"), owners(namespace));
    }

    String undo = sherpack.ok("adopt", "app", "--undo", "--yes");
    assertTrue(undo.contains("handed back"), undo);
    assertEquals(before, workloads(namespace));
    assertEquals(List.of("helm"), owners(namespace));
    assertTrue(ok(helm, namespace, "list").contains("web-1.2.3"));
    assertTrue(!ok(helm, namespace, "get metadata app").contains("sherpack.io/kind"));

    String _ = ok(helm, namespace, "upgrade app " + CHART + " --wait --set greeting=three");
    assertTrue(workloads(namespace).toString().contains("three"));
    String _ = ok(helm, namespace, "rollback app 1 --wait");
    assertTrue(workloads(namespace).toString().contains("one"));
    String _ = ok(helm, namespace, "uninstall app --wait");
    assertEquals(
        List.of(),
        workloads(namespace).keySet().stream()
            .filter(key -> key.startsWith("Deployment/") || key.startsWith("Service/"))
            .toList());
  }

  private static int history(RealHelm helm, String namespace) throws Exception {
    return (int) ok(helm, namespace, "history app").lines().skip(1).count();
  }

  @Test
  void aReleaseIsAdoptedAsItIs() throws Exception {
    String namespace = "adopt-plain";
    RealHelm helm = helm("4");
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    String _ = ok(helm, namespace, "install app " + CHART + " --create-namespace --wait");
    SortedMap<String, String> before = workloads(namespace);
    Sherpack.Run unasked = sherpack.run("adopt", "app", "--from-helm");
    assertEquals(64, unasked.exit(), unasked.toString());
    assertTrue(unasked.out().contains("revision 2 is recorded"), unasked.toString());
    assertEquals(1, history(helm, namespace));
    String _ = sherpack.ok("adopt", "app", "--from-helm", "--yes");
    assertTrue(sherpack.ok("adopt", "app", "--from-helm", "--yes").contains("adopted already"));
    assertTrue(ok(helm, namespace, "history app").contains("Adopted from Helm"));
    assertEquals(before, workloads(namespace));
    String _ =
        sherpack.ok("adopt", "app", "--from-helm", "--yes", "--pack", migrated(sherpack, "plain"));
    assertTrue(sherpack.ok("get", "metadata", "app").contains("sherpack.io/kind"));
    // What the pack changed meanwhile stays when it is handed back.
    String _ =
        sherpack.ok("upgrade", "app", home.resolve("plain").toString(), "--set", "greeting=new");
    String undo = sherpack.ok("adopt", "app", "--undo", "--yes");
    assertTrue(undo.contains("helm rollback app 1"), undo);
    assertTrue(workloads(namespace).toString().contains("new"));
    Sherpack.Run twice = sherpack.run("adopt", "app", "--undo", "--yes");
    assertEquals(3, twice.exit(), twice.toString());
    String _ = ok(helm, namespace, "upgrade app " + CHART + " --wait --reset-values");
    assertTrue(String.valueOf(workloads(namespace).get("Deployment/app")).contains("value=hello"));
    assertEquals(List.of("helm"), owners(namespace));
  }

  @Test
  void atATerminalThePersonIsAsked() throws Exception {
    Path script = Path.of("/usr/bin/script");
    RealPart.require(
        "script of util-linux",
        Files.isExecutable(script) ? Optional.empty() : Optional.of("there is no " + script));
    String namespace = "adopt-asked";
    RealHelm helm = helm("4");
    String _ = ok(helm, namespace, "install app " + CHART + " --create-namespace --wait");
    String no = answered("n", script, namespace);
    assertTrue(no.contains("Go on? [y/N]") && no.contains("revision 2 is recorded"), no);
    assertEquals(1, history(helm, namespace), no);
    String yes = answered("yes", script, namespace);
    assertTrue(yes.contains("Go on? [y/N]"), yes);
    assertEquals(2, history(helm, namespace), yes);
  }

  // `script` runs a command at a terminal of its own, and types what it reads.
  private String answered(String answer, Path script, String namespace) throws Exception {
    String command =
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1 -cp",
            System.getProperty("java.class.path"),
            "io.sherpack.Main adopt app --from-helm --kubeconfig",
            kubeconfig.toString(),
            "--namespace",
            namespace);
    var builder = new ProcessBuilder(script.toString(), "-qec", command, "/dev/null");
    builder.environment().put("SHERPACK_TERMINALS", "out err");
    builder.environment().put("HOME", home.toString());
    Process process = builder.redirectErrorStream(true).start();
    try (var typed = process.outputWriter()) {
      typed.write(answer + "\n");
      typed.flush();
      String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
      int _ = process.waitFor();
      return shown;
    }
  }

  @Test
  void whatIsPendingFailedOrDifferentIsRefused() throws Exception {
    String namespace = "adopt-refused";
    RealHelm helm = helm("4");
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    assertEquals(1, sherpack.run("adopt", "app", "--from-helm", "--yes").exit());
    String _ = ok(helm, namespace, "install app " + CHART + " --create-namespace --wait");
    String pack = migrated(sherpack, "refused");
    SortedMap<String, String> before = workloads(namespace);
    Sherpack.Run different =
        sherpack.run("adopt", "app", "--from-helm", "--pack", pack, "--yes", "--set", "replicas=3");
    assertEquals(3, different.exit(), different.toString());
    assertTrue(different.out().contains("spec.replicas: 2 → 3"), different.toString());
    assertEquals(before, workloads(namespace));
    assertEquals(1, history(helm, namespace));
    RealHelm.Run failed =
        helm.run("upgrade", "app", CHART, "--namespace", namespace, "--set", "replicas=-1");
    assertEquals(1, failed.exit(), failed.output());
    Sherpack.Run refused = sherpack.run("adopt", "app", "--from-helm", "--yes");
    assertEquals(3, refused.exit(), refused.toString());
    assertTrue(refused.err().contains("sherpack rollback app"), refused.toString());
  }

  /// Kills the program at each request that changes something; Helm reads the release then, and the
  /// same command again ends what was begun.
  @Test
  void whoeverIsKilledCanBeginAgain() throws Exception {
    String namespace = "adopt-killed";
    RealHelm helm = helm("4");
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    String _ = ok(helm, namespace, "install app " + CHART + " --create-namespace --wait");
    String pack = migrated(sherpack, "killed");
    SortedMap<String, String> before = workloads(namespace);
    try (KillingProxy proxy = KillingProxy.before(kubeconfig)) {
      Path proxied = proxy.kubeconfig(home.resolve("proxied"));
      for (int request = 1; request <= 6; request++) {
        for (String[] words :
            List.of(
                new String[] {"adopt", "app", "--from-helm", "--pack", pack, "--yes"},
                new String[] {"adopt", "app", "--undo", "--yes"})) {
          proxy.reset();
          Process process = start(words, proxied, namespace);
          proxy.arm(new KillingProxy.Kill(request, true, process));
          assertTrue(process.waitFor(2, TimeUnit.MINUTES));
          proxy.disarm();
          assertTrue(ok(helm, namespace, "list").contains("deployed"));
          String _ = ok(helm, namespace, "get all app");
          if (process.exitValue() != 0) {
            Sherpack.Run again = sherpack.run(words);
            boolean wasDone = again.err().contains("was not adopted");
            assertTrue(again.exit() == 0 || wasDone, again::toString);
          }
          assertEquals(before, workloads(namespace));
        }
      }
    }
    assertEquals(List.of("helm"), owners(namespace));
    assertEquals(
        1,
        ok(helm, namespace, "history app --max 50")
            .lines()
            .filter(line -> line.contains("deployed"))
            .count());
    String _ = ok(helm, namespace, "upgrade app " + CHART + " --wait --set greeting=after");
    String _ = sherpack.ok("adopt", "app", "--from-helm", "--yes");
    assertEquals(Optional.empty(), lease(namespace));
  }

  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, labels: {app: web}}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "nginx:1.27", ports: [{containerPort: 80}]}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: web}
      stringData: {password: hunter2}
      """;

  private static final String HARDER =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      data: {a: b}
      """;

  private String pack(String name, String... templates) throws IOException {
    Path pack = home.resolve(name);
    Path folder = Files.createDirectories(pack.resolve("templates"));
    Files.writeString(
        pack.resolve("Pack.yaml"),
        """
        apiVersion: sherpack.io/v1
        kind: Pack
        metadata: {name: %s, version: 1.0.0}
        """
            .formatted(name));
    for (int i = 0; i < templates.length; i++) {
      Files.writeString(folder.resolve(i + ".yaml"), templates[i]);
    }
    return pack.toString();
  }

  /// Makes the objects as kubectl does, by its own merging and by the server's.
  private void made(String namespace) {
    Value.Mapping _ =
        cluster.create(
            (Value.Mapping)
                YamlValues.read(
                    new SourceText(
                        "namespace",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}")),
            false);
    for (Value document : YamlValues.documents(new SourceText("objects", OBJECTS))) {
      Value.Mapping object =
          Fields.with((Value.Mapping) document, Value.of(namespace), "metadata", "namespace");
      if (object.get("kind").equals(Value.of("Service"))) {
        cluster.applyAs("kubectl");
        var _ = cluster.apply(object, ApplyRequest.PLAIN);
      } else {
        cluster.applyAs("kubectl-client-side-apply");
        var _ =
            cluster.make(
                Fields.with(
                    object,
                    Value.of(JsonWriter.COMPACT.write(object)),
                    "metadata",
                    "annotations",
                    "kubectl.kubernetes.io/last-applied-configuration"),
                false);
      }
    }
  }

  private String metadata(String namespace, String kind, String api) {
    Value.Mapping object = cluster.get(new ResourceId(api, kind, namespace, "web")).orElseThrow();
    List<String> owners =
        Fields.items(object, "metadata", "managedFields").stream()
            .filter(entry -> Fields.text(entry, "subresource").isEmpty())
            .map(
                entry ->
                    Fields.text(entry, "operation").orElse("")
                        + " "
                        + Fields.text(entry, "manager").orElse(""))
            .filter(manager -> !manager.contains("kube-controller-manager"))
            .sorted()
            .toList();
    return Fields.texts(object, "metadata", "labels")
        + " "
        + Fields.texts(object, "metadata", "annotations")
        + " "
        + owners;
  }

  private List<String> metadata(String namespace) {
    return List.of(
        metadata(namespace, "Deployment", "apps/v1")
            .replaceAll("deployment.kubernetes.io/revision=\\d", ""),
        metadata(namespace, "Service", "v1"),
        metadata(namespace, "Secret", "v1"));
  }

  @Test
  void objectsOfNobodyBecomeAReleaseAndGoBack() throws Exception {
    String namespace = "adopt-bare";
    made(namespace);
    await(namespace);
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    SortedMap<String, String> before = restarted(namespace);
    List<String> metadata = metadata(namespace);
    String pack = pack("bare", OBJECTS);

    Sherpack.Run missing =
        sherpack.run("adopt", "web", "--pack", pack("more", OBJECTS, HARDER), "-y");
    assertEquals(3, missing.exit(), missing.toString());
    assertTrue(missing.err().contains("--create-missing"), missing.toString());
    Sherpack.Run different =
        sherpack.run(
            "adopt", "web", "--pack", pack("other", OBJECTS.replace("1.27", "1.28")), "-y");
    assertEquals(3, different.exit(), different.toString());
    assertTrue(different.out().contains("nginx:1.27"), different.toString());
    assertEquals(metadata, metadata(namespace));

    String plan = sherpack.ok("adopt", "web", "--pack", pack, "--dry-run");
    assertTrue(!plan.contains("owned by nobody"), plan);
    String less =
        sherpack.ok(
            "adopt",
            "web",
            "--pack",
            pack("less", OBJECTS.replace("  replicas: 2\n", "")),
            "--dry-run");
    assertTrue(less.contains("`Deployment/web` stays") && less.contains("spec.replicas"), less);
    assertTrue(plan.contains("3 kept") && !plan.contains("hunter2"), plan);
    String _ = sherpack.ok("adopt", "web", "--pack", pack, "--yes");
    assertEquals(before, restarted(namespace));
    assertTrue(sherpack.ok("list").contains("bare-1.0.0"));
    assertTrue(sherpack.ok("drift", "web").contains("is as revision 1"));
    Sherpack.Run foreign = sherpack.run("adopt", "thief", "--pack", pack, "--yes");
    assertEquals(3, foreign.exit(), foreign.toString());
    assertTrue(foreign.err().contains("belongs to release `web`"), foreign.toString());
    RealHelm helm = helm("4");
    assertTrue(ok(helm, namespace, "get manifest web").contains("nginx:1.27"));

    String _ =
        sherpack.ok("upgrade", "web", pack("bare", OBJECTS.replace("1.27", "1.28")), "--wait");
    assertTrue(workloads(namespace).toString().contains("nginx:1.28"));
    String _ = sherpack.ok("upgrade", "web", pack("bare", OBJECTS), "--wait");

    String _ = sherpack.ok("adopt", "web", "--undo", "--yes");
    assertEquals("", sherpack.ok("list", "--short").strip());
    assertEquals(metadata, metadata(namespace));
    String _ =
        sherpack.ok(
            "adopt", "web", "--pack", pack("more", OBJECTS, HARDER), "-y", "--create-missing");
    assertTrue(sherpack.ok("status", "web", "--resources").contains("ConfigMap"));
  }

  /// What a folder applied with kubectl, and what the namespace holds then, become packs of, is
  /// what is there: the API server finds nothing to change.
  @Test
  void packsOfManifestsAndOfANamespacePrintWhatIsThere() throws Exception {
    String namespace = "adopt-manifests";
    made(namespace);
    await(namespace);
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    SortedMap<String, String> before = restarted(namespace);
    Path manifests =
        Files.writeString(
            Files.createDirectories(home.resolve("k8s")).resolve("all.yaml"),
            OBJECTS.replace("{name: web}\n", "{name: web, namespace: " + namespace + "}\n"));
    String folder = String.valueOf(manifests.getParent());
    String _ = sherpack.ok("adopt", "web", "--manifests", folder, "--yes");
    assertEquals(before, restarted(namespace));
    String pack = home.resolve("of-manifests").toString();
    String _ = sherpack.ok("migrate", folder, "--output", pack);
    String plan = sherpack.ok("plan", "web", pack);
    assertTrue(plan.contains("3 unchanged"), plan);
    String _ = sherpack.ok("adopt", "web", "--undo", "--yes");

    String secrets = home.resolve("secrets.yaml").toString();
    String ofNamespace = home.resolve("of-namespace").toString();
    Sherpack.Run told =
        sherpack.run("migrate", "--from-namespace", "--output", ofNamespace, "--secrets", secrets);
    assertEquals(0, told.exit(), told.toString());
    assertTrue(!told.toString().contains("hunter2"), told.toString());
    try (var files = Files.walk(Path.of(ofNamespace))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        assertTrue(!text.contains("hunter2") && !text.contains("aHVudGVyMg"), text);
        assertTrue(!text.contains("terminationMessagePath") && !text.contains("uid"), text);
      }
    }
    assertEquals(3, sherpack.run("adopt", "web", "--pack", pack("nothing", HARDER), "-y").exit());
    assertEquals(1, sherpack.run("adopt", "web", "--pack", ofNamespace, "-y").exit());
    String kept = sherpack.ok("adopt", "web", "--pack", ofNamespace, "-y", "-f", secrets);
    assertTrue(kept.contains("3 kept"), kept);
    assertEquals(before, restarted(namespace));
  }

  private void await(String namespace) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Value.Mapping object =
          cluster.get(new ResourceId("apps/v1", "Deployment", namespace, "web")).orElseThrow();
      if (Fields.number(object, "status", "readyReplicas").orElse(0) == 2) {
        return;
      }
      Thread.sleep(200);
    }
  }

  private Optional<Value.Mapping> lease(String namespace) {
    return cluster.list("coordination.k8s.io/v1", "Lease", namespace, Selector.ALL).stream()
        .findFirst();
  }

  private static Process start(String[] words, Path kubeconfig, String namespace)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.sherpack.Main");
    command.addAll(List.of(words));
    command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    return new ProcessBuilder(command)
        .directory(new File(System.getProperty("basedir", ".")))
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("child.log").toFile())
        .start();
  }
}
