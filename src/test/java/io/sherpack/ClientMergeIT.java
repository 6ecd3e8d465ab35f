package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.apply.Waiter;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Releases whose objects are merged on the client, by Helm and by sherpack in turns, with others
/// changing the objects between: whoever does a step, they are the same as where Helm does all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientMergeIT {
  private static final String CHART = "src/test/resources/charts-live/merged";

  // After `!` others change something.
  private static final List<String> STEPS =
      List.of(
          "install app CHART --server-side=false",
          "!",
          "upgrade app CHART --set stage=b",
          "!",
          "upgrade app CHART --set stage=c",
          "upgrade app CHART --set stage=c",
          "!",
          "rollback app 1",
          "!",
          "upgrade app CHART --set stage=b --server-side=true --force-conflicts",
          "upgrade app CHART --set stage=c --force-conflicts",
          "upgrade app CHART --set stage=a --server-side=false",
          "!",
          "upgrade app CHART --set stage=c --force-replace",
          "rollback app 6",
          "rollback app 2 --server-side=auto");

  private static final Map<String, String> KINDS =
      Map.of(
          "Secret", "v1",
          "ConfigMap", "v1",
          "Service", "v1",
          "Deployment", "apps/v1",
          "Widget", "merged.sherpack.io/v1");

  private static final String EDITS =
      """
      - {kind: ConfigMap, name: settings, api: v1,
         patch: {metadata: {labels: {by: hand}}, data: {one: edited, two: null, extra: x}}}
      - {kind: Service, name: web, api: v1,
         patch: {spec: {ports: [{port: 7000, name: hand, targetPort: 7000}, {port: 80, name: http, targetPort: 1}]}}}
      - {kind: Deployment, name: web, api: apps/v1,
         patch: {spec: {replicas: 2, template: {metadata: {annotations: {by: hand}}, spec: {
           containers: [{name: side, image: "side:1"}, {name: web, image: "nginx:0", env: [{name: Z, value: z}]}],
           volumes: [{name: more, emptyDir: {}}]}}}}}
      - {kind: Widget, name: gear, api: merged.sherpack.io/v1,
         patch: {spec: {size: 9, hand: true, deep: {x: 7}}}}
      """;

  @TempDir private static Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private RealHelm four;

  @SuppressWarnings("NullAway.Init")
  private RealHelm three;

  @BeforeAll
  void connect() throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
    cluster.applyAs("kubectl-edit");
    four = RealHelm.on(kubeconfig);
    three = RealHelm.three(kubeconfig);
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  @Test
  void inTurnsWithHelmObjectsAreAsIfHelmDidAll() throws Exception {
    var expected = run("4444444444444444", "merge-helm");
    assertEquals(expected, run("ssssssssssssssss", "merge-ours"));
    assertEquals(expected, run("4 s 4s s 4s4 s4s".replace(' ', '!'), "merge-first"));
    assertEquals(expected, run("s 4 s4 4 s4s 4s4".replace(' ', '!'), "merge-second"));
  }

  @Test
  void aReleaseOfHelmThreeStaysMergedOnTheClient() throws Exception {
    List<String> told = new ArrayList<>();
    for (char who : List.of('4', 's')) {
      String namespace = "merge-three-" + who;
      RealHelm.Run run = three.run("install", "app", CHART, "-n", namespace, "--create-namespace");
      assertEquals(0, run.exit(), run::output);
      edit(namespace);
      step(who, namespace, "upgrade app CHART --set stage=b");
      told.add(text(namespace));
    }
    assertEquals(told.getFirst(), told.getLast());
  }

  @Test
  void plansAndDriftSayWhatMergingWouldDo() throws Exception {
    var sherpack = new Sherpack(kubeconfig, home, "merge-plans");
    String plan = home.resolve("plan.json").toString();
    String _ = sherpack.ok("install", "app", CHART, "--server-side=false", "--create-namespace");
    assertEquals(0, sherpack.run("drift", "app").exit());
    Sherpack.Run none = sherpack.run("plan", "app", CHART);
    assertEquals(0, none.exit(), none::toString);
    Sherpack.Run _ = sherpack.run("plan", "app", CHART, "--out", plan, "--server-side");
    Sherpack.Run other = sherpack.run("upgrade", "app", CHART, "--plan", plan);
    assertEquals(3, other.exit(), other::toString);
    assertTrue(other.err().contains("the way of merging was `server-side`"), other::toString);
    edit("merge-plans");
    Sherpack.Run drift = sherpack.run("drift", "app");
    assertEquals(2, drift.exit(), drift::toString);
    for (String field : List.of("data.two", "spec.size", "spec.hand", "containers[name=side]")) {
      assertTrue(drift.out().contains(field), drift::toString);
    }
    Sherpack.Run planned = sherpack.run("plan", "app", CHART, "--set", "stage=b", "--out", plan);
    assertEquals(2, planned.exit(), planned::toString);
    assertTrue(planned.out().contains("spec.size"), planned::toString);
    String _ = sherpack.ok("upgrade", "app", CHART, "--set", "stage=b", "--plan", plan);
    // What only others set, merging leaves; drift takes it away.
    assertEquals(2, sherpack.run("drift", "app").exit());
    String _ = sherpack.ok("drift", "app", "--fix");
    Sherpack.Run clean = sherpack.run("drift", "app");
    assertEquals(0, clean.exit(), clean::toString);
  }

  @Test
  void forceConflictsIsRefusedWhereTheClientMerges() throws Exception {
    var sherpack = new Sherpack(kubeconfig, home, "merge-refused");
    String _ = sherpack.ok("install", "app", CHART, "--server-side=false", "--create-namespace");
    Sherpack.Run refused = sherpack.run("upgrade", "app", CHART, "--force-conflicts");
    assertEquals(64, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("--server-side=true"), refused::toString);
    RealHelm.Run helms =
        four.run("upgrade", "app", CHART, "--force-conflicts", "-n", "merge-refused");
    assertEquals(1, helms.exit());
  }

  @Test
  void policiesOfResourcesHold() throws Exception {
    var sherpack = new Sherpack(kubeconfig, home, "merge-policies");
    String chart = policies();
    String _ = sherpack.ok("install", "app", chart, "--server-side=false", "--create-namespace");
    edit("merge-policies", "{kind: ConfigMap, name: shared, api: v1, patch: {data: {a: hand}}}");
    Sherpack.Run fails = sherpack.run("upgrade", "app", chart, "--set", "n=2");
    assertEquals(3, fails.exit(), fails::toString);
    assertTrue(fails.err().contains("--immutable-strategy=recreate"), fails::toString);
    String _ =
        sherpack.ok("upgrade", "app", chart, "--set", "n=2", "--immutable-strategy=recreate");
    assertEquals("{\"k\":\"2\"}", data("merge-policies", "frozen"));
    assertEquals("{\"a\":\"hand\",\"b\":\"2\"}", data("merge-policies", "shared"));
  }

  @Test
  void aPackComesToTheServerAndLeavesNothingBehind() throws Exception {
    var sherpack = new Sherpack(kubeconfig, home, "merge-pack");
    Path pack = home.resolve("pack");
    Files.createDirectories(pack.resolve("templates"));
    Files.writeString(
        pack.resolve("Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: pack, version: 1.0.0}\n");
    Path template = pack.resolve("templates/map.yaml");
    String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map}\ndata: {%s}\n";
    Files.writeString(template, map.formatted("a: one, b: one"));
    String _ =
        sherpack.ok("install", "app", pack.toString(), "--server-side=false", "--create-namespace");
    edit("merge-pack", "{kind: ConfigMap, name: map, api: v1, patch: {data: {x: hand}}}");
    Files.writeString(template, map.formatted("b: two, c: two"));
    String _ = sherpack.ok("upgrade", "app", pack.toString());
    assertEquals("{\"b\":\"two\",\"c\":\"two\",\"x\":\"hand\"}", data("merge-pack", "map"));
    Files.writeString(template, map.formatted("c: three"));
    String _ = sherpack.ok("upgrade", "app", pack.toString(), "--server-side");
    assertEquals("{\"c\":\"three\",\"x\":\"hand\"}", data("merge-pack", "map"));
    assertEquals(0, sherpack.run("plan", "app", pack.toString()).exit());
    String _ = sherpack.ok("rollback", "app", "1");
    assertEquals("{\"a\":\"one\",\"b\":\"one\",\"x\":\"hand\"}", data("merge-pack", "map"));
  }

  private String data(String namespace, String name) {
    Value.Mapping map =
        cluster.get(new ResourceId("v1", "ConfigMap", namespace, name)).orElseThrow();
    return JsonWriter.COMPACT.write(sorted(map.get("data")));
  }

  private static String policies() throws IOException {
    Path chart = home.resolve("policies");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"), "apiVersion: v2\nname: policies\nversion: 1.0.0\n");
    Files.writeString(chart.resolve("values.yaml"), "n: 1\n");
    Files.writeString(
        chart.resolve("templates/all.yaml"),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: frozen}
        immutable: true
        data: {k: "{{ .Values.n }}"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: shared, annotations: {sherpack.io/on-conflict: skip}}
        data: {a: "{{ .Values.n }}", b: "{{ .Values.n }}"}
        """);
    return chart.toString();
  }

  private List<String> run(String who, String namespace) throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      if (STEPS.get(i).equals("!")) {
        edit(namespace);
      } else {
        step(who.charAt(i), namespace, STEPS.get(i));
        all.add(STEPS.get(i) + "\n" + text(namespace));
      }
    }
    step('4', namespace, "uninstall app");
    return all;
  }

  private void step(char who, String namespace, String line) throws Exception {
    List<String> words = new ArrayList<>(List.of(line.replace("CHART", CHART).split(" ")));
    if (line.startsWith("install")) {
      words.add("--create-namespace");
    }
    if (who == '4') {
      words.addAll(List.of("-n", namespace));
      RealHelm.Run run = four.run(words.toArray(String[]::new));
      assertEquals(0, run.exit(), () -> "helm " + line + ": " + run.output());
    } else {
      String _ = new Sherpack(kubeconfig, home, namespace).ok(words.toArray(String[]::new));
    }
  }

  // Helm's replacing fails when the controller of the Deployment comes between.
  private void edit(String namespace) throws InterruptedException {
    edit(namespace, EDITS);
    var id = new ResourceId("apps/v1", "Deployment", namespace, "web");
    Resource web = Resource.of(cluster.get(id).orElseThrow(), "test", Optional.empty(), "");
    new Waiter(cluster, HealthRules.standard(), Clock.systemUTC(), _ -> {})
        .await(List.of(web), Duration.ofMinutes(2), false);
  }

  private void edit(String namespace, String edits) {
    for (Value edit : list(YamlValues.read(new SourceText("edits", edits)))) {
      var one = (Value.Mapping) edit;
      boolean custom = text(one, "kind").equals("Widget");
      var _ =
          cluster.patch(
              new ResourceId(text(one, "api"), text(one, "kind"), namespace, text(one, "name")),
              custom ? "application/merge-patch+json" : "application/strategic-merge-patch+json",
              Fields.mapping(one, "patch"),
              false);
    }
  }

  private static List<Value> list(Value value) {
    return value instanceof Value.Sequence(var items) ? items : List.of(value);
  }

  private static String text(Value.Mapping object, String field) {
    return Fields.text(object, field).orElseThrow();
  }

  // All objects, who owns what of them, and how the release says it was applied.
  private String text(String namespace) throws Exception {
    cluster.renewDiscovery();
    SortedMap<String, Value> all = new TreeMap<>();
    KINDS.forEach(
        (kind, api) -> {
          for (Value.Mapping object : cluster.list(api, kind, namespace, Selector.ALL)) {
            String label = Resource.idOf(object).label();
            if (!label.contains("sh.helm.release") && !label.contains("kube-root-ca")) {
              all.put(label, still(object));
            }
          }
        });
    RealHelm.Run told = four.run("get", "metadata", "app", "-n", namespace);
    String method =
        told.out().lines().filter(line -> line.startsWith("APPLY_METHOD")).findFirst().orElse("");
    return method
        + "\n"
        + JsonWriter.PRETTY.write(Value.mapping(all)).replace(namespace, "NAMESPACE");
  }

  private static Value still(Value.Mapping object) {
    Value.Mapping rest = Fields.without(object, "status");
    for (String own : List.of("clusterIP", "clusterIPs")) {
      rest = Fields.without(rest, "spec", own);
    }
    for (String own : List.of("uid", "resourceVersion", "creationTimestamp", "generation")) {
      rest = Fields.without(rest, "metadata", own);
    }
    rest = Fields.without(rest, "metadata", "annotations", "deployment.kubernetes.io/revision");
    return Fields.with(rest, Value.sequence(owners(object)), "metadata", "managedFields");
  }

  private static List<Value> owners(Value.Mapping object) {
    var lines = new TreeSet<String>();
    for (Value.Mapping entry : Fields.items(object, "metadata", "managedFields")) {
      if (Fields.text(entry, "subresource").equals(Optional.empty())
          && !text(entry, "manager").contains("controller")) {
        lines.add(
            text(entry, "manager")
                + " "
                + text(entry, "operation")
                + " "
                + JsonWriter.COMPACT.write(sorted(entry.get("fieldsV1"))));
      }
    }
    return lines.stream().map(Value::of).toList();
  }

  private static Value sorted(Value value) {
    if (value instanceof Value.Mapping(Map<String, Value> entries)) {
      Map<String, Value> all = new TreeMap<>();
      entries.forEach((key, entry) -> all.put(key, sorted(entry)));
      return Value.mapping(all);
    }
    return value;
  }
}
