package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upgrade NAME PACK --impact` compares what is deployed, and its definitions in the cluster, with
/// a pack; nothing changes.
class ImpactIT {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: tubs.impact.example.com}
      spec:
        group: impact.example.com
        scope: Namespaced
        names: {kind: Tub, plural: tubs}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties: {spec: {type: object, properties: {size: {type: SIZE}}}}
      """;
  private static final String OBJECTS =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: tub}
      rules:
        - {apiGroups: [""], resources: [pods], verbs: VERBS}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: tub}
      type: TYPE
      stringData: {port: "{{ values.PORT }}"}
      """;

  @TempDir private Path home;

  private String pack(String version, String port, String size, String verbs, String type)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("tub-" + version));
    Files.createDirectories(folder.resolve("templates"));
    Files.createDirectories(folder.resolve("crds"));
    Files.writeString(
        folder.resolve("Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: tub, version: %s}\n"
            .formatted(version));
    Files.writeString(folder.resolve("values.yaml"), port + ": 80\n");
    Files.writeString(folder.resolve("crds/tub.yaml"), DEFINITION.replace("SIZE", size));
    Files.writeString(
        folder.resolve("templates/tub.yaml"),
        OBJECTS.replace("VERBS", verbs).replace("TYPE", type).replace("PORT", port));
    return folder.toString();
  }

  @Test
  void whatIsDeployedIsComparedWithAPack() throws Exception {
    var sherpack = new Sherpack(TestSandbox.kubeconfig(), home, "impact");
    String old = pack("1.0.0", "servicePort", "integer", "[get]", "Opaque");
    String next = pack("2.0.0", "serverPort", "string", "[get, delete]", "example.com/tub");
    String _ = sherpack.ok("install", "tub", old, "--set", "servicePort=81", "--create-namespace");

    Sherpack.Run nothing = sherpack.run("upgrade", "tub", old, "--impact");
    assertEquals(0, nothing.exit(), nothing::toString);

    Sherpack.Run impact = sherpack.run("upgrade", "--impact", "tub", next);
    assertEquals(2, impact.exit(), impact::toString);
    for (String part :
        List.of(
            "revision 1 → tub-2.0.0",
            "  servicePort (now `serverPort`?)",
            "  `Role/tub` may delete `pods`",
            "  tubs.impact.example.com: v1: .spec.size: the type changes from integer to string",
            "  Secret/tub: type")) {
      assertTrue(impact.out().contains(part + "\n"), () -> part + "\n" + impact);
    }
    assertEquals(2, sherpack.ok("history", "tub").lines().count());

    Sherpack.Run missing = sherpack.run("upgrade", "--impact", "nothing", next);
    assertEquals(1, missing.exit(), missing::toString);
    String _ = sherpack.ok("uninstall", "tub");
  }
}
