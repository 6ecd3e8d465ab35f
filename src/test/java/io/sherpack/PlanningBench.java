package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.sandbox.ApiClient;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/// A small pack, a namespace of its own, and a hand that changes objects as people do.
record PlanningBench(Workspace files, Sherpack sherpack, ApiClient hand) implements AutoCloseable {
  static final String SECRET = "correct-horse-battery";

  private static final String TEMPLATE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: {{ values.replicas }}
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: main
                image: {{ values.image }}
                ports: [{containerPort: 80}]
                env: [{name: MODE, value: "{{ values.mode }}"}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {mode: "{{ values.mode }}", url: "db://{{ values.password }}@host"}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: login}
      stringData: {password: "{{ values.password }}"}
      """;

  static PlanningBench in(Path folder, String namespace)
      throws IOException, InterruptedException, GeneralSecurityException {
    Workspace files = Workspace.in(folder, Map.of());
    var bench =
        new PlanningBench(
            files,
            new Sherpack(TestSandbox.kubeconfig(), files.root(), namespace),
            new ApiClient(TestSandbox.shared()));
    bench.pack("one", "1.0.0", "nginx:1", TEMPLATE);
    return bench;
  }

  /// Writes a pack and returns its folder.
  String pack(String name, String version, String image, String template) throws IOException {
    Path _ =
        files.write(
            name + "/Pack.yaml",
            "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: shop, version: "
                + version
                + "}\n");
    Path _ =
        files.write(
            name + "/values.yaml",
            "replicas: 1\nmode: fast\nimage: " + image + "\npassword: " + SECRET + "\n");
    Path _ = files.write(name + "/templates/all.yaml", template);
    return path(name);
  }

  /// The second version of the pack: another default, another label, one object more.
  String second() throws IOException {
    return pack(
        "two",
        "1.1.0",
        "nginx:2",
        TEMPLATE.replace("labels: {app: web}", "labels: {app: web, tier: front}")
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\ndata: {a: b}\n");
  }

  static String template() {
    return TEMPLATE;
  }

  String path(String name) {
    return files.root().resolve(name).toString();
  }

  /// Changes an object under another name than ours.
  void edit(String path, String manager, String patch) throws IOException, InterruptedException {
    var answer = hand.patch(path + "?fieldManager=" + manager, patch);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  String deployment() {
    return "/apis/apps/v1/namespaces/" + sherpack.namespace() + "/deployments/web";
  }

  String configMap(String name) {
    return "/api/v1/namespaces/" + sherpack.namespace() + "/configmaps/" + name;
  }

  /// Runs what has to end with `exit` and returns what it printed.
  String run(int exit, String... words) {
    Sherpack.Run run = sherpack.run(words);
    assertEquals(exit, run.exit(), run::toString);
    assertFalse((run.out() + run.err()).contains(SECRET), run::toString);
    assertFalse((run.out() + run.err()).contains("Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5"), run::toString);
    return run.out() + run.err();
  }

  static void has(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "`" + part + "` is not in:\n" + text);
    }
  }

  static void lacks(String text, String part) {
    assertFalse(text.contains(part), () -> "`" + part + "` is in:\n" + text);
  }

  @Override
  public void close() {
    hand.close();
  }
}
