package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checkup on a real cluster, and where something is wrong.
final class DoctorIT {
  private static final String NAMESPACE = "doctor";

  @TempDir private Path folder;
  private Sherpack sherpack = new Sherpack(Path.of(""), Path.of(""), "");

  @BeforeEach
  void cluster() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    sherpack = new Sherpack(TestSandbox.kubeconfig(), folder, NAMESPACE);
    Path templates = Files.createDirectories(folder.resolve("pack/templates"));
    Files.writeString(
        folder.resolve("pack/Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: pack, version: 1.0.0}\n");
    Files.writeString(
        templates.resolve("settings.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ release.name }}\n");
  }

  private static void has(Sherpack.Run run, String text) {
    assertTrue(run.out().contains(text), run.toString());
  }

  @Test
  void aHealthyClusterIsTold() {
    String _ =
        sherpack.ok(
            "upgrade", "--install", "web", folder.resolve("pack").toString(), "--create-namespace");
    Sherpack.Run run = sherpack.run("doctor");
    assertEquals(0, run.exit(), run.toString());
    has(run, "ok       cluster       https://127.0.0.1:");
    has(run, "this machine and the cluster agree");
    has(run, "records of releases and leases may be kept in `doctor`");
    has(run, "1 in `doctor`, none unfinished");
    String _ = sherpack.ok("uninstall", "web");
  }

  @Test
  void missingPermissionsAreNamed() {
    Sherpack.Run run = sherpack.run("doctor", "--kube-as-user", "ada", "-o", "yaml");
    assertEquals(2, run.exit(), run.toString());
    has(run, "no permission to `create` `secrets` in `doctor`");
    has(run, "no permission to `update` `leases.coordination.k8s.io` in `doctor`");
  }

  @Test
  void whatCannotBeReachedIsToldWithoutItsLogin() throws IOException {
    Path config = Files.createDirectories(folder.resolve(".config/sherpack"));
    Files.writeString(
        config.resolve("repositories.yaml"),
        """
        apiVersion: sherpack.io/v1
        repositories:
        - {name: shop, type: helm, url: "http://127.0.0.1:1/charts", auth: basic, username: ada, password: let-me-in}
        """);
    Files.writeString(
        config.resolve("registry.json"),
        "{\"auths\":{\"127.0.0.1:1\":{\"auth\":\"YWRhOmxldC1tZS1pbg==\"}}}");
    Sherpack.Run run =
        new Sherpack(folder.resolve("none"), folder, NAMESPACE)
            .run("doctor", "--registry-config", config.resolve("registry.json").toString());
    assertEquals(2, run.exit(), run.toString());
    has(run, "error    cluster       ");
    has(
        run,
        "error    repository    shop: cannot fetch `http://127.0.0.1:1/charts/index.yaml`: nothing listens there");
    has(run, "error    registry      127.0.0.1:1: cannot ");
    assertFalse((run.out() + run.err()).contains("let-me-in"), run.toString());
  }
}
