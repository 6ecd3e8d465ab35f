package io.sherpack;

import static io.sherpack.PlanningBench.has;
import static io.sherpack.PlanningBench.lacks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drift of a release on a real cluster, found and repaired.
class DriftIT {
  @TempDir private Path folder;

  private static String get(PlanningBench bench, String path)
      throws IOException, InterruptedException {
    return bench.hand().get(path).body();
  }

  @Test
  void whatDiffersIsToldAndRepaired() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-fix")) {
      String _ = bench.run(0, "install", "web", bench.path("one"), "--create-namespace", "--wait");
      // What controllers wrote meanwhile is no drift.
      has(get(bench, bench.deployment()), "deployment.kubernetes.io/revision");
      has(bench.run(0, "drift", "web"), "the cluster is as revision 1 of web says");
      bench.edit(
          bench.deployment(),
          "kubectl-edit",
          """
          {"metadata": {"annotations": {"note": "mine"}},
           "spec": {"replicas": 2, "template": {"spec": {"priorityClassName": null,
             "terminationGracePeriodSeconds": 5}}}}""");
      bench.edit(
          bench.configMap("settings"), "kubectl", "{\"data\":{\"mode\":\"slow\",\"more\":\"x\"}}");
      bench.edit(
          "/api/v1/namespaces/drift-fix/secrets/login",
          "kubectl-patch",
          "{\"data\":{\"password\":\"bmV3LXNlY3JldC12YWx1ZQ==\",\"second\":\"c2Vjb25kLXNlY3JldA==\"}}");
      String drift = bench.run(2, "drift", "web");
      has(
          drift,
          "~ spec.replicas: 2 → 1  # edited in the cluster by `kubectl-edit`",
          "- metadata.annotations.note: \"mine\"  # edited in the cluster by `kubectl-edit`",
          "- spec.template.spec.terminationGracePeriodSeconds: 5",
          "~ data.mode: \"slow\" → \"fast\"  # edited in the cluster by `kubectl`",
          "- data.more: \"x\"",
          "~ data.password: \"(hidden)\" → \"(hidden)\", which differ",
          "- data.second: \"(hidden)\"",
          "3 changed");
      lacks(drift, "bmV3LXNlY3JldC12YWx1ZQ");
      lacks(drift, "c2Vjb25kLXNlY3JldA");
      has(bench.run(2, "diff", "live", "web", "1", "-o", "yaml"), "kind: live-edit");

      assertEquals(200, bench.hand().delete(bench.configMap("settings")).statusCode());
      has(
          bench.run(2, "drift", "web"),
          "+ ConfigMap/settings in drift-fix",
          "gone from the cluster");
      has(bench.run(0, "drift", "web", "--fix"), "repaired 3");
      has(bench.run(0, "drift", "web"), "the cluster is as revision 1 of web says");
      String deployment = get(bench, bench.deployment());
      has(deployment, "\"replicas\":1", "\"terminationGracePeriodSeconds\":30");
      lacks(deployment, "\"note\"");
      lacks(get(bench, "/api/v1/namespaces/drift-fix/secrets/login"), "\"second\"");
      has(bench.run(0, "plan", "web", bench.path("one")), "3 unchanged");
    }
  }

  @Test
  void addedContainersAndMarksAreTakenAway() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-items")) {
      String _ = bench.run(0, "install", "web", bench.path("one"), "--create-namespace");
      bench.edit(
          bench.deployment(),
          "kubectl-patch",
          """
          {"metadata": {"labels": {"app.kubernetes.io/managed-by": null}},
           "spec": {"template": {"spec": {"containers": [
             {"name": "main", "image": "nginx:1", "ports": [{"containerPort": 80}],
              "env": [{"name": "MODE", "value": "fast"}, {"name": "X", "value": "1"}]},
             {"name": "side", "image": "side:1"}]}}}}""");
      has(
          bench.run(2, "drift", "web"),
          "+ metadata.labels: # edited in the cluster\n        + app.kubernetes.io/managed-by: Helm",
          "- spec.template.spec.containers[name=side]:",
          "- spec.template.spec.containers[name=main].env[name=X]:");
      has(bench.run(0, "drift", "web", "--fix"), "repaired 1");
      has(bench.run(0, "drift", "web"), "the cluster is as");
      lacks(get(bench, bench.deployment()), "side:1");
    }
  }

  @Test
  void whatIsIgnoredStaysAsItIs() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-ignore")) {
      String pack =
          bench.pack(
              "noted",
              "1.0.0",
              "nginx:1",
              PlanningBench.template()
                  .replace(
                      "{name: settings}",
                      "{name: settings, annotations: {sherpack.io/drift-ignore: data.mode}}"));
      String _ = bench.run(0, "install", "web", pack, "--create-namespace");
      bench.edit(
          bench.deployment(), "kubectl-scale", "{\"spec\":{\"replicas\":4,\"paused\":true}}");
      bench.edit(bench.configMap("settings"), "kubectl-edit", "{\"data\":{\"mode\":\"slow\"}}");
      String drift = bench.run(2, "drift", "web");
      has(drift, "spec.replicas: 4 → 1", "spec.paused: true");
      lacks(drift, "data.mode");
      String[] ignoring = {"drift", "web", "--ignore", "Deployment:spec.replicas"};
      lacks(bench.run(2, ignoring), "spec.replicas");
      has(
          bench.run(0, "drift", "web", "--ignore", "Deployment/web"),
          "= Deployment/web in drift-ignore  # skipped; it is ignored");
      String _ = bench.run(0, "drift", "web", "--fix", "--ignore", "Deployment:spec.replicas");
      String deployment = get(bench, bench.deployment());
      has(deployment, "\"replicas\":4");
      lacks(deployment, "\"paused\"");
      has(bench.run(0, ignoring), "the cluster is as");
      has(get(bench, bench.configMap("settings")), "\"mode\":\"slow\"");
    }
  }

  @Test
  void whatAPolicyLeavesToOthersIsNoDrift() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-skip")) {
      String pack =
          bench.pack(
              "yielding",
              "1.0.0",
              "nginx:1",
              PlanningBench.template()
                  .replace(
                      "{name: settings}",
                      "{name: settings, annotations: {sherpack.io/on-conflict: skip}}"));
      String _ = bench.run(0, "install", "web", pack, "--create-namespace");
      bench.edit(bench.configMap("settings"), "other", "{\"data\":{\"mode\":\"slow\"}}");
      has(bench.run(0, "drift", "web"), "the cluster is as revision 1 of web says");
      bench.edit(
          bench.configMap("settings"),
          "kubectl-edit",
          "{\"metadata\":{\"annotations\":{\"sherpack.io/on-conflict\":\"fail\"}}}");
      bench.edit(bench.deployment(), "kubectl-edit", "{\"spec\":{\"replicas\":3}}");
      has(bench.run(2, "drift", "web"), "spec.replicas: 3 → 1");
      String _ = bench.run(0, "drift", "web", "--fix");
      has(bench.run(0, "drift", "web"), "the cluster is as revision 1 of web says");
      String settings = get(bench, bench.configMap("settings"));
      has(settings, "\"mode\":\"slow\"");
    }
  }

  @Test
  void replicasOfAnAutoscalerAreNoDrift() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-scaler")) {
      String pack =
          bench.pack(
              "scaled",
              "1.0.0",
              "nginx:1",
              PlanningBench.template()
                  + """
                  ---
                  apiVersion: autoscaling/v2
                  kind: HorizontalPodAutoscaler
                  metadata: {name: web}
                  spec:
                    scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                    minReplicas: 3
                    maxReplicas: 5
                    metrics:
                      - type: Resource
                        resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}
                  """);
      String _ = bench.run(0, "install", "web", pack, "--create-namespace");
      Instant end = Instant.now().plus(Duration.ofSeconds(60));
      while (!get(bench, bench.deployment()).contains("\"replicas\":3")) {
        assertTrue(Instant.now().isBefore(end), "the autoscaler has not acted");
        Thread.sleep(500);
      }
      has(bench.run(0, "drift", "web"), "the cluster is as");
      bench.edit(bench.configMap("settings"), "kubectl-edit", "{\"data\":{\"mode\":\"slow\"}}");
      bench.edit(bench.deployment(), "kubectl-edit", "{\"spec\":{\"minReadySeconds\":7}}");
      String drift = bench.run(2, "drift", "web");
      has(drift, "data.mode", "minReadySeconds");
      lacks(drift, "spec.replicas");
      String _ = bench.run(0, "drift", "web", "--fix");
      has(get(bench, bench.deployment()), "\"replicas\":3");
    }
  }

  @Test
  void thereMustBeARelease() throws Exception {
    try (var bench = PlanningBench.in(folder, "drift-none")) {
      has(bench.run(1, "drift", "web"), "no release `web`");
      has(bench.run(64, "drift", "web", "--ignore", "a[b"), "`a[b` is no rule");
    }
  }
}
