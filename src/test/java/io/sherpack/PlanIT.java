package io.sherpack;

import static io.sherpack.PlanningBench.has;
import static io.sherpack.PlanningBench.lacks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans, told by a real API server, and plan files.
class PlanIT {
  @TempDir private Path folder;

  private PlanningBench bench(String namespace)
      throws IOException, InterruptedException, GeneralSecurityException {
    return PlanningBench.in(folder, namespace);
  }

  @Test
  void eachFieldSaysItsCause() throws Exception {
    try (var bench = bench("plan-causes")) {
      String one = bench.path("one");
      has(
          bench.run(2, "plan", "web", one),
          "install of release web",
          "namespace `plan-causes` is not there yet",
          "3 created");
      String _ = bench.run(0, "install", "web", one, "--create-namespace");
      has(bench.run(0, "plan", "web", one), "3 unchanged");
      String plan = bench.run(2, "plan", "web", bench.second(), "--set", "replicas=3");
      has(
          plan,
          "spec.replicas: 1 → 3  # your value `replicas` (--set replicas)",
          "containers[name=main].image: \"nginx:1\" → \"nginx:2\"  # the pack's default `image`",
          "template.metadata.labels.tier: \"front\"  # the pack's templates",
          "+ ConfigMap/extra in plan-causes  # created; new in the pack");
      lacks(plan, "status");
      bench.edit(bench.configMap("settings"), "kubectl-edit", "{\"data\":{\"mode\":\"slow\"}}");
      // Whom an edit belongs to is told with the conflict that it makes.
      String conflict = bench.run(3, "plan", "web", one, "--set", "replicas=2");
      has(conflict, "x ConfigMap/settings", "kubectl-edit", "edited in the cluster");
      has(
          bench.run(2, "plan", "web", one, "--force-conflicts"),
          "~ data.mode: \"slow\" → \"fast\"  # edited in the cluster by `kubectl-edit`");
      bench.edit(bench.configMap("settings"), "some-operator", "{\"data\":{\"mode\":\"odd\"}}");
      has(
          bench.run(2, "plan", "web", one, "--force-conflicts", "-o", "yaml"),
          "kind: controller",
          "manager: some-operator");
      has(bench.run(0, "history", "web", "-o", "json"), "\"revision\":1");
    }
  }

  @Test
  void definitionsAndTheirObjectsArePlannedInOneRun() throws Exception {
    try (var bench = bench("plan-crds")) {
      String pack =
          bench.pack(
              "crd",
              "1.0.0",
              "x",
              """
              apiVersion: planned.sherpack.io/v1
              kind: Gadget
              metadata: {name: mine}
              spec: {size: 1}
              ---
              apiVersion: apiextensions.k8s.io/v1
              kind: CustomResourceDefinition
              metadata: {name: gadgets.planned.sherpack.io}
              spec:
                group: planned.sherpack.io
                scope: Namespaced
                names: {kind: Gadget, plural: gadgets}
                versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        x-kubernetes-preserve-unknown-fields: true
              """);
      String plan = bench.run(2, "plan", "g", pack, "--create-namespace");
      has(
          plan,
          "+ Namespace/plan-crds  # created; `--create-namespace`",
          "+ CustomResourceDefinition/gadgets.planned.sherpack.io",
          "+ Gadget/mine in plan-crds  # created; compared without the API server:"
              + " the cluster does not serve its kind yet");
      assertTrue(plan.indexOf("CustomResourceDefinition/") < plan.indexOf("Gadget/mine"), plan);
      String _ = bench.run(0, "install", "g", pack, "--create-namespace");
      has(bench.run(0, "plan", "g", pack), "2 unchanged");
      String _ = bench.run(0, "uninstall", "g");
    }
  }

  @Test
  void immutableFieldsAreReplacedWhenAskedFor() throws Exception {
    try (var bench = bench("plan-immutable")) {
      String _ = bench.run(0, "install", "web", bench.path("one"), "--create-namespace");
      String other =
          bench.pack(
              "other",
              "2.0.0",
              "nginx:1",
              PlanningBench.template().replace("{app: web}", "{app: shop}"));
      has(bench.run(3, "plan", "web", other), "x Deployment/web", "immutable");
      has(
          bench.run(2, "plan", "web", other, "--immutable-strategy", "recreate"),
          "! Deployment/web in plan-immutable  # replaced",
          "spec.selector.matchLabels.app: \"web\" → \"shop\"  # the pack's templates");
      String left =
          bench.pack(
              "left",
              "2.0.0",
              "nginx:1",
              PlanningBench.template()
                  .replace("{app: web}", "{app: shop}")
                  .replace(
                      "metadata: {name: web}",
                      "metadata: {name: web, annotations: {sherpack.io/on-immutable: skip}}"));
      has(bench.run(0, "plan", "web", left, "-o", "json"), "its policy is to skip");
    }
  }

  @Test
  void aPlanIsCarriedOutOnlyWhileItHolds() throws Exception {
    try (var bench = bench("plan-files")) {
      Path file = folder.resolve("web.plan");
      String one = bench.path("one");
      String _ = bench.run(2, "plan", "web", one, "--create-namespace", "--out", file.toString());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertFalse(Files.readString(file).contains(PlanningBench.SECRET));
      has(
          bench.run(3, "install", "web", one, "--plan", file.toString()),
          "this is no longer what plan",
          "the option --create-namespace was `given` and is `not given`");
      String _ =
          bench.run(0, "install", "web", one, "--create-namespace", "--plan", file.toString());

      String two = bench.second();
      String[] plan = {"plan", "web", two, "--set", "replicas=2", "--out", file.toString()};
      String[] upgrade = {"upgrade", "web", two, "--set", "replicas=2", "--plan", file.toString()};
      String _ = bench.run(2, plan);
      has(
          bench.run(3, "upgrade", "web", two, "--plan", file.toString()),
          "the values are others",
          "the pack prints another `Deployment/web in plan-files`");
      bench.edit(bench.configMap("settings"), "kubectl", "{\"data\":{\"more\":\"x\"}}");
      has(bench.run(3, upgrade), "`ConfigMap/settings in plan-files` has changed in the cluster");
      assertEquals(1, bench.sherpack().run("history", "web").out().lines().count() - 1);
      String _ = bench.run(2, plan);
      String _ = bench.run(0, upgrade);
      has(bench.run(3, upgrade), "the revision was `1` and is `2`");
      String _ = bench.run(2, "plan", "web", one, "--out", file.toString(), "--expires", "0s");
      has(bench.run(3, "upgrade", "web", one, "--plan", file.toString()), "expired at");
    }
  }

  @Test
  void aSignedPlanIsTakenFromItsSignerOnly() throws Exception {
    try (var bench = bench("plan-signed")) {
      Path file = folder.resolve("web.plan");
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String secret = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
      String open = pem("PUBLIC KEY", pair.getPublic().getEncoded());
      String[] install = {
        "install",
        "web",
        bench.path("one"),
        "--create-namespace",
        "--plan",
        file.toString(),
        "--verify-key",
        open
      };
      String[] plan = {
        "plan", "web", bench.path("one"), "--create-namespace", "--out", file.toString()
      };
      String _ = bench.run(2, plan);
      has(bench.run(1, install), "is not signed");
      String[] signed = java.util.Arrays.copyOf(plan, plan.length + 2);
      signed[plan.length] = "--sign-key";
      signed[plan.length + 1] = secret;
      String _ = bench.run(2, signed);
      String text = Files.readString(file);
      Path _ = Files.writeString(file, text.replaceFirst("20\\d\\d-", "2099-"));
      has(bench.run(1, install), "was changed, or signed by another key");
      Path _ = Files.writeString(file, text);
      String[] foreign = install.clone();
      foreign[foreign.length - 1] = pem("PUBLIC KEY", other.getPublic().getEncoded());
      has(bench.run(1, foreign), "was changed, or signed by another key");
      foreign[foreign.length - 1] = secret;
      has(bench.run(1, foreign), "holds no public Ed25519 key");
      String _ = bench.run(0, install);
    }
  }

  private String pem(String what, byte[] key) throws IOException {
    Path file = Files.createTempFile(folder, "key", ".pem");
    String body = Base64.getMimeEncoder().encodeToString(key);
    return Files.writeString(
            file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n")
        .toString();
  }

  @Test
  void generatedSecretsDoNotOutdateAPlan() throws Exception {
    try (var bench = bench("plan-generated")) {
      String file = folder.resolve("db.plan").toString();
      String _ = bench.run(2, "plan", "db", "packs/postgres", "--create-namespace", "--out", file);
      String _ =
          bench.run(0, "install", "db", "packs/postgres", "--create-namespace", "--plan", file);
    }
  }
}
