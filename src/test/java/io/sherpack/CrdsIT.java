package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Definitions in packs and charts, while objects of their kinds are there.
class CrdsIT {
  @TempDir private Path home;

  private static String definition(String name, String schema, String annotations) {
    return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: NAMEs.crds.example.com
          annotations: {ANNOTATIONS}
        spec:
          group: crds.example.com
          scope: Namespaced
          names: {kind: KIND, plural: NAMEs, singular: NAME, listKind: KINDList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      colour: {SCHEMA}
        """
        .replace("NAME", name)
        .replace(
            "KIND", name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1))
        .replace("SCHEMA", schema)
        .replace("ANNOTATIONS", annotations);
  }

  private static String object(String name) {
    return """
        apiVersion: crds.example.com/v1
        kind: KIND
        metadata: {name: one}
        spec: {colour: blue}
        """
        .replace(
            "KIND", name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1));
  }

  private String write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return home.resolve(file.substring(0, file.indexOf('/'))).toString();
  }

  private String pack(String name, String more) throws IOException {
    String _ =
        write(
            name + "/Pack.yaml",
            "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: %s, version: 1.0.0}\n%s"
                .formatted(name, more));
    return write(name + "/values.yaml", "{}\n");
  }

  private static Value schema(Cluster cluster, String name) {
    Value.Mapping definition =
        cluster
            .get(
                new ResourceId(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "",
                    name + "s.crds.example.com"))
            .orElseThrow();
    Value.Mapping version = Fields.items(definition, "spec", "versions").getFirst();
    return Fields.at(
        version, "schema", "openAPIV3Schema", "properties", "spec", "properties", "colour");
  }

  @Test
  void definitionsOfPacksAreReplacedWhenThatIsSafe() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-pack");
    String pack = pack("lamps", "");
    String _ = write("lamps/crds/lamp.yaml", definition("lamp", "type: string", ""));
    String _ = write("lamps/templates/lamp.yaml", object("lamp"));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "lamps", pack, "--create-namespace");

      String _ =
          write("lamps/crds/lamp.yaml", definition("lamp", "type: string, enum: [blue, red]", ""));
      String _ = sherpack.ok("upgrade", "lamps", pack);
      assertTrue(schema(cluster, "lamp").toString().contains("red"));

      String _ = write("lamps/crds/lamp.yaml", definition("lamp", "type: string, enum: [red]", ""));
      Sherpack.Run refused = sherpack.run("upgrade", "lamps", pack);
      assertEquals(3, refused.exit(), refused::toString);
      for (String part :
          java.util.List.of(
              "objects that are there would not fit",
              "v1: .spec.colour: the choice `blue` goes",
              "`Lamp/one` in crds-pack: .spec.colour has a value that is no choice of the definition",
              "--force-crd-update")) {
        assertTrue(refused.err().contains(part), refused::toString);
      }
      assertTrue(schema(cluster, "lamp").toString().contains("blue"));

      String _ = sherpack.ok("upgrade", "lamps", pack, "--skip-crd-update");
      assertTrue(schema(cluster, "lamp").toString().contains("blue"));
      String _ = write("lamps/templates/lamp.yaml", object("lamp").replace("blue", "red"));
      String _ = sherpack.ok("upgrade", "lamps", pack, "--force-crd-update");
      assertFalse(schema(cluster, "lamp").toString().contains("blue"));

      String _ = sherpack.ok("uninstall", "lamps", "--wait");
      assertTrue(schema(cluster, "lamp").toString().contains("red"));
    }
  }

  @Test
  void noObjectsGoWithADefinitionThatHasToBeMadeAnew() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-anew");
    String pack = pack("vases", "");
    String definition = definition("vase", "type: string", "");
    String _ = write("vases/crds/vase.yaml", definition);
    String _ = write("vases/templates/vase.yaml", object("vase"));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "vases", pack, "--create-namespace");

      String _ = write("vases/crds/vase.yaml", definition.replace("Namespaced", "Cluster"));
      String _ = write("vases/templates/vase.yaml", object("vase").replace("blue", "red"));
      Sherpack.Run unforced = sherpack.run("upgrade", "vases", pack, "--force-crd-update");
      assertEquals(3, unforced.exit(), unforced::toString);
      assertTrue(
          unforced.err().contains("save and delete all objects of its kind first"),
          unforced::toString);
      String[] recreate = {"--force-crd-update", "--immutable-strategy=recreate"};
      Sherpack.Run refused = sherpack.run("upgrade", "vases", pack, recreate[0], recreate[1]);
      assertEquals(3, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("`Vase/one` in namespace `crds-anew`"), refused::toString);
      assertTrue(Fields.text(live(cluster), "spec", "colour").equals(Optional.of("blue")));

      Sherpack.Run plan = sherpack.run("plan", "vases", pack, recreate[0], recreate[1]);
      assertEquals(3, plan.exit(), plan::toString);
      assertTrue(
          plan.out().contains("~ spec.scope: \"Namespaced\" → \"Cluster\"  # the pack's templates"),
          plan::toString);
    }
  }

  private static Value.Mapping live(Cluster cluster) {
    return cluster
        .get(new ResourceId("crds.example.com/v1", "Vase", "crds-anew", "one"))
        .orElseThrow();
  }

  @Test
  void definitionsOfTemplatesAreDeletedOnDemandOnly() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-templates");
    String pack = pack("cups", "");
    String _ = write("cups/templates/cup.yaml", definition("cup", "type: string", ""));
    String others = pack("others", "");
    String _ = write("others/templates/cup.yaml", object("cup"));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "cups", pack, "--create-namespace");
      String _ = sherpack.ok("install", "others", others);
      String kept = sherpack.ok("uninstall", "cups");
      assertTrue(kept.contains("[CustomResourceDefinition] cups.crds.example.com"), kept);

      String _ = sherpack.ok("install", "cups", pack, "--take-ownership");
      Sherpack.Run refused = sherpack.run("uninstall", "cups", "--delete-crds");
      assertEquals(3, refused.exit(), refused::toString);
      assertTrue(
          refused.err().contains("1 object of its kind would go with it"), refused::toString);
      assertTrue(
          refused.err().contains("`Cup/one` in namespace `crds-templates`"), refused::toString);
      String _ =
          sherpack.ok("uninstall", "cups", "--delete-crds", "--confirm-crd-deletion", "--wait");
      assertEquals(
          Optional.empty(),
          cluster.get(
              new ResourceId(
                  "apiextensions.k8s.io/v1",
                  "CustomResourceDefinition",
                  "",
                  "cups.crds.example.com")));
    }
  }

  private static ResourceId id(String name) {
    return new ResourceId(
        "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", name + "s.crds.example.com");
  }

  @Test
  void definitionsThatAPackDoesNotKeepGoOnDemandWhenNobodyElseUsesThem() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-own");
    String pack = pack("bowls", "crds: {uninstall: {keep: false}}\n");
    String _ = write("bowls/crds/bowl.yaml", definition("bowl", "type: string", ""));
    String _ = write("bowls/templates/bowl.yaml", object("bowl"));
    String others = pack("otherbowls", "");
    String _ = write("otherbowls/templates/bowl.yaml", object("bowl").replace("one", "two"));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "bowls", pack, "--create-namespace");
      String kept = sherpack.ok("uninstall", "bowls", "--wait");
      assertTrue(kept.contains("[CustomResourceDefinition] bowls.crds.example.com"), kept);
      assertTrue(cluster.get(id("bowl")).isPresent());
      String _ = sherpack.ok("install", "bowls", pack);
      String _ = sherpack.ok("install", "others", others);

      Sherpack.Run refused = sherpack.run("uninstall", "bowls", "--delete-crds");
      assertEquals(3, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("`Bowl/two` in namespace"), refused::toString);
      assertTrue(cluster.get(id("bowl")).isPresent());

      String _ = sherpack.ok("uninstall", "others", "--wait");
      String _ = sherpack.ok("uninstall", "bowls", "--delete-crds", "--wait");
      assertEquals(Optional.empty(), cluster.get(id("bowl")));
    }
  }

  @Test
  void definitionsThatSeveralReleasesBringStayWithAll() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-both");
    String pack = pack("pots", "crds: {uninstall: {keep: false}}\n");
    String _ = write("pots/crds/pot.yaml", definition("pot", "type: string", ""));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "first", pack, "--create-namespace");
      String _ = sherpack.ok("install", "second", pack);
      for (String release : java.util.List.of("first", "second")) {
        String _ = sherpack.ok("uninstall", release, "--delete-crds", "--wait");
        assertTrue(cluster.get(id("pot")).isPresent());
      }
    }
  }

  @Test
  void definitionsOfPacksAreAwaitedAsLongAsThePackSays() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-wait");
    String pack = pack("cans", "crds: {waitTimeout: 1s}\n");
    String held = "metadata:\n  finalizers: [crds.example.com/held]\n";
    String definition = definition("can", "type: string", "").replace("metadata:\n", held);
    String _ = write("cans/crds/can.yaml", definition);
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "cans", pack, "--create-namespace");
      boolean _ = cluster.delete(id("can"), DeleteRequest.PLAIN);
      Sherpack.Run late = sherpack.run("upgrade", "cans", pack);
      assertEquals(5, late.exit(), late::toString);
      assertTrue(late.err().contains("is not ready after 1 s"), late::toString);

      String _ = pack("cans", "crds: {waitReady: false}\n");
      String _ = sherpack.ok("upgrade", "cans", pack);
      String _ =
          write("cans/crds/can.yaml", definition.replace(held, "metadata:\n  finalizers: []\n"));
      String _ = sherpack.ok("upgrade", "cans", pack);
    }
  }

  @Test
  void definitionsOfChartsAreMadeOnceAndOthersAreLeftAlone() throws Exception {
    Path kubeconfig = TestSandbox.kubeconfig();
    var sherpack = new Sherpack(kubeconfig, home, "crds-chart");
    String chart = write("chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n");
    String _ = write("chart/crds/jug.yaml", definition("jug", "type: string", ""));
    try (var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
      String _ = sherpack.ok("install", "chart", chart, "--create-namespace");
      String _ = write("chart/crds/jug.yaml", definition("jug", "type: string, maxLength: 9", ""));
      String _ = sherpack.ok("upgrade", "chart", chart);
      assertFalse(schema(cluster, "jug").toString().contains("maxLength"));

      String pack = pack("external", "");
      String _ =
          write(
              "external/templates/jug.yaml",
              definition("jug", "type: string, maxLength: 9", "sherpack.io/crd-policy: external"));
      String _ = sherpack.ok("install", "external", pack);
      assertFalse(schema(cluster, "jug").toString().contains("maxLength"));
      String _ = sherpack.ok("uninstall", "external");
      assertFalse(schema(cluster, "jug").toString().contains("maxLength"));
    }
  }
}
