package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Helm and sherpack take turns with a release. Whoever does a step, objects and what Helm tells of
/// the release are the same as where Helm does all of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelmMatrixIT {
  private static final String CHART = "src/test/resources/charts-live/orders";

  private static final List<String> STEPS =
      List.of(
          "install app CHART --set job=false",
          "upgrade app CHART --set job=false,greeting=two,extra=false",
          "rollback app 1",
          "upgrade app CHART --set greeting=three",
          "test app",
          "upgrade app CHART --set job=false,greeting=four --description again --labels team=a",
          "rollback app",
          "uninstall app --keep-history",
          "rollback app 6",
          "uninstall app");

  private static final String VERSION_OF_LIST =
      "(?<=\"metadata\":\\{)\"resourceVersion\":\"\\d+\"(?=\\})";

  private static final List<String> READ =
      List.of(
          "list",
          "list -o json",
          "status app",
          "status app -o json",
          "history app",
          "history app -o yaml",
          "get values app",
          "get values app --all -o json",
          "get manifest app",
          "get hooks app",
          "get notes app",
          "get all app",
          "get metadata app",
          "get metadata app -o yaml");

  private static final Map<String, String> KINDS =
      Map.of(
          "Secret", "v1",
          "ConfigMap", "v1",
          "Service", "v1",
          "ServiceAccount", "v1",
          "Pod", "v1",
          "Deployment", "apps/v1",
          "Job", "batch/v1",
          "Lease", "coordination.k8s.io/v1",
          "Order", "refusals.sherpack.io/v1");

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
    four = RealHelm.on(kubeconfig);
    three = RealHelm.three(kubeconfig);
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  /// What is there after a step.
  ///
  /// @param told by Helm
  private record Picture(SortedMap<String, String> objects, SortedMap<String, String> told) {}

  private static String[] words(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.replace("CHART", CHART).split(" ")));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String helm(String namespace, String line) throws IOException, InterruptedException {
    RealHelm.Run run = four.run(words(line, "--namespace", namespace));
    assertEquals(0, run.exit(), () -> "helm " + line + ": " + run.output());
    return run.output();
  }

  private void step(char who, String namespace, String line)
      throws IOException, InterruptedException {
    String create = line.startsWith("install") ? line + " --create-namespace" : line;
    switch (who) {
      case '4' -> {
        String _ = helm(namespace, create);
      }
      case '3' -> {
        RealHelm.Run run = three.run(words(create, "--namespace", namespace));
        assertEquals(0, run.exit(), () -> "helm 3 " + line + ": " + run.output());
      }
      default -> {
        String _ = new Sherpack(kubeconfig, home, namespace).ok(words(create));
      }
    }
  }

  private Picture picture(String namespace) throws IOException, InterruptedException {
    SortedMap<String, String> told = new TreeMap<>();
    for (String line : List.of("history app -o json", "get all app", "get metadata app")) {
      told.put(line, masked(helm(namespace, line), namespace));
    }
    return new Picture(objects(namespace), told);
  }

  private static String masked(String text, String namespace) {
    return text.replace(namespace, "NAMESPACE")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+( [+-]\\d{4} \\w+|Z)?", "TIME")
        .replaceAll("(createdAt|modifiedAt)=\\d+", "$1=TIME")
        .replaceAll("\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}", "TIME");
  }

  private SortedMap<String, String> objects(String namespace) {
    cluster.renewDiscovery();
    SortedMap<String, String> all = new TreeMap<>();
    KINDS.forEach(
        (kind, api) -> {
          for (Value.Mapping object : cluster.list(api, kind, namespace, Selector.ALL)) {
            String label = Resource.idOf(object).label();
            if (Fields.items(object, "metadata", "ownerReferences").isEmpty()
                && !label.contains("sh.helm.release")) {
              all.put(label, still(object).toString().replace(namespace, "NAMESPACE"));
            }
          }
        });
    return all;
  }

  private static Value still(Value.Mapping object) {
    Value.Mapping rest = Fields.without(object, "status");
    for (String own : List.of("clusterIP", "clusterIPs")) {
      rest = Fields.without(rest, "spec", own);
    }
    Map<String, String> annotations =
        new TreeMap<>(Fields.texts(object, "metadata", "annotations"));
    String _ = annotations.remove("deployment.kubernetes.io/revision");
    Map<String, String> labels = new TreeMap<>(Fields.texts(object, "metadata", "labels"));
    return Fields.with(rest, Value.of(annotations + " " + labels), "metadata");
  }

  /// Returns what is there after each step.
  ///
  /// @param who does each: `4` and `3` for Helm, `s` for sherpack
  private List<Picture> run(String who, String namespace) throws Exception {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      step(who.charAt(i), namespace, STEPS.get(i));
      boolean gone = i == STEPS.size() - 1;
      pictures.add(gone ? new Picture(objects(namespace), new TreeMap<>()) : picture(namespace));
      if (who.contains("s") && (i == 1 || i == 4 || i == 7)) {
        readsAlike(who, namespace);
      }
    }
    return pictures;
  }

  private void readsAlike(String who, String namespace) {
    var ours = new Sherpack(kubeconfig, home, namespace);
    assertAll(
        who,
        READ.stream()
            .map(
                line ->
                    (Executable)
                        () ->
                            assertEquals(
                                comparable(line, helm(namespace, line)),
                                comparable(line, ours.ok(words(line))),
                                line)));
  }

  // JSON is compared as data, without the version that a list had when it was read; the table of
  // resources is ours, `status --resources`.
  private static Object comparable(String line, String text) {
    return line.endsWith("json")
        ? JsonReader.read(new SourceText(line, text.replaceAll(VERSION_OF_LIST, "")))
        : text.replaceAll("(?s)RESOURCES:\n.*?\n\n\n(?=NOTES|TEST SUITE)", "");
  }

  @Test
  void takingTurns() throws Exception {
    List<Picture> helms = run("4444444444", "turns-helm");
    List<Executable> all = new ArrayList<>();
    for (String who :
        List.of("ssssssssss", "4s4s4s4s4s", "s4s4s4s4s4", "3s3s3s3s3s", "s3s3s3s3s3")) {
      all.add(() -> compare(who, helms, run(who, "turns-" + who)));
    }
    assertAll(all);
  }

  private static void compare(String who, List<Picture> helms, List<Picture> mixed) {
    for (int i = 0; i < helms.size(); i++) {
      String what = who + ", step " + (i + 1) + " `" + STEPS.get(i) + "`: ";
      Picture helm = helms.get(i);
      Picture ours = mixed.get(i);
      assertEquals(helm.objects().keySet(), ours.objects().keySet(), what);
      helm.objects()
          .forEach(
              (label, object) -> assertEquals(object, ours.objects().get(label), what + label));
      // What Helm 3 records has another form.
      helm.told().keySet().stream()
          .filter(line -> !who.contains("3") || !line.startsWith("get"))
          .forEach(line -> assertEquals(helm.told().get(line), ours.told().get(line), what + line));
    }
  }
}
