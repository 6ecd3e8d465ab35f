package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Charts through the command line on a real API server, beside real Helm; each test has its
/// namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsIT {
  private static final String FIXTURES = "src/test/resources/charts-live/";
  private static final String SHOP = FIXTURES + "shop";

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private RealHelm helm;

  @BeforeAll
  void connect() throws IOException, InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    helm = RealHelm.on(kubeconfig);
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

  private Optional<Value.Mapping> config(Sherpack in, String name) {
    return live("v1", "ConfigMap", in, name);
  }

  private Optional<String> data(Sherpack in, String name, String key) {
    return Fields.text(config(in, name).orElseThrow(), "data", key);
  }

  private String password(Sherpack in, String release) {
    Value.Mapping secret = live("v1", "Secret", in, release + "-login").orElseThrow();
    return Fields.text(secret, "data", "password").orElseThrow();
  }

  private String helm(Sherpack in, String... words) throws IOException, InterruptedException {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--namespace";
    all[words.length + 1] = in.namespace();
    RealHelm.Run run = helm.run(all);
    assertEquals(0, run.exit(), run.output());
    return run.output();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "`" + part + "` is not in:\n" + text);
  }

  // The name of the release and the generated password are all that may differ.
  private static String masked(String text, String release) {
    return text.replace(release, "RELEASE").replaceAll("(?m)password: .*$", "password: X");
  }

  @Test
  void recordsWhatHelmRecords() throws IOException, InterruptedException {
    Sherpack shop = in("charts-records");
    String page = shop.ok("install", "ours", SHOP, "--wait", "--create-namespace");
    assertHas(page, "STATUS: deployed");
    assertHas(page, "ours greets with hello.\nRevision 1.\n");
    String _ = helm(shop, "install", "theirs", SHOP, "--wait");
    for (String part : List.of("manifest", "hooks", "values", "notes")) {
      assertEquals(
          masked(helm(shop, "get", part, "theirs"), "theirs"),
          masked(helm(shop, "get", part, "ours"), "ours"),
          part);
    }
    assertEquals(helm(shop, "get", "manifest", "theirs"), shop.ok("get", "manifest", "theirs"));
    String values = helm(shop, "get", "values", "--all", "theirs");
    assertEquals(values, helm(shop, "get", "values", "--all", "ours"));
    assertEquals(values, shop.ok("get", "values", "--all", "ours"));

    String list = helm(shop, "list");
    assertEquals(2, list.lines().filter(line -> line.contains("shop-1.4.0\t2.7")).count(), list);
    assertHas(helm(shop, "status", "ours"), "STATUS: deployed");
    assertHas(helm(shop, "history", "ours"), "Install complete");
    Value.Mapping deployment = live("apps/v1", "Deployment", shop, "ours-web").orElseThrow();
    assertEquals(Value.of(1), Fields.at(deployment, "status", "availableReplicas"));
    for (String job : List.of("ours-pre-install", "ours-post-install")) {
      assertTrue(live("batch/v1", "Job", shop, job).isPresent(), job);
    }
    assertEquals(
        Optional.of("colour=blue\nshape=\"round\"\n"), data(shop, "ours-conf", "shop.conf"));
    assertEquals(Optional.of("64"), data(shop, "ours-cache", "size"));
    assertEquals(Optional.of("shop@example.com"), data(shop, "ours-mail", "from"));
  }

  @Test
  void upgradesPruneAndKeepWhatWasLookedUp() {
    Sherpack shop = in("charts-upgrades");
    String _ =
        shop.ok("install", "ours", SHOP, "--wait", "--create-namespace", "--set", "extra=true");
    String password = password(shop, "ours");
    assertTrue(config(shop, "ours-extra").isPresent());

    String dry = shop.ok("upgrade", "ours", SHOP, "--dry-run=server", "--reset-values");
    assertHas(dry, "shop/found: \"true\"");
    assertHas(dry, "password: " + password);
    assertTrue(config(shop, "ours-extra").isPresent());
    assertHas(shop.ok("template", "ours", SHOP), "shop/found: \"false\"");
    assertHas(shop.ok("template", "ours", SHOP, "--validate"), "shop/found: \"true\"");

    String _ =
        shop.ok(
            "upgrade",
            "ours",
            SHOP,
            "--wait",
            "--reset-values",
            "--set",
            "service=false,cache.enabled=false");
    assertEquals(password, password(shop, "ours"));
    assertEquals(Optional.of("upgrade-2"), data(shop, "ours-conf", "stage"));
    assertEquals(Optional.of("2"), data(shop, "ours-before", "revision"));
    assertEquals(Optional.empty(), config(shop, "ours-extra"));
    assertEquals(Optional.empty(), config(shop, "ours-cache"));
    assertEquals(Optional.empty(), live("v1", "Service", shop, "ours-web"));
    Sherpack.Run refused = shop.run("upgrade", "ours", SHOP, "--set", "replicas=many");
    assertNotEquals(0, refused.exit());
    assertHas(refused.err(), "replicas");
    assertEquals("ours\n", shop.ok("list", "-q", "--deployed"));

    String _ = shop.ok("uninstall", "ours", "--wait", "--timeout", "30s");
    assertEquals(Optional.empty(), config(shop, "ours-conf"));
    assertTrue(
        cluster
            .get(
                new ResourceId(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "",
                    "visits.shop.sherpack.io"))
            .isPresent());
  }

  @Test
  void helmGoesOnWithOurReleases() throws IOException, InterruptedException {
    Sherpack shop = in("charts-to-helm");
    String _ = shop.ok("install", "ours", SHOP, "--wait", "--create-namespace");
    String password = password(shop, "ours");
    assertHas(helm(shop, "test", "ours"), "Succeeded");
    // The fields of charts are owned under Helm's name: it takes turns with us unasked.
    String _ = helm(shop, "upgrade", "ours", SHOP, "--wait", "--set", "service=false");
    assertEquals(password, password(shop, "ours"));
    assertEquals(Optional.empty(), live("v1", "Service", shop, "ours-web"));
    assertHas(helm(shop, "history", "ours"), "superseded");
    String _ = helm(shop, "uninstall", "ours");
    assertEquals(Optional.empty(), config(shop, "ours-conf"));
  }

  @Test
  void weGoOnWithHelmsReleases() throws IOException, InterruptedException {
    Sherpack shop = in("charts-from-helm");
    String _ = helm(shop, "install", "theirs", SHOP, "--wait", "--create-namespace");
    String password = password(shop, "theirs");
    String _ = shop.ok("upgrade", "theirs", SHOP, "--wait", "--set", "service=false,greeting=bye");
    assertEquals(password, password(shop, "theirs"));
    assertEquals(Optional.of("bye"), data(shop, "theirs-conf", "greeting"));
    assertEquals(Optional.empty(), live("v1", "Service", shop, "theirs-web"));
    Value history =
        JsonReader.read(new SourceText("stdout", helm(shop, "history", "theirs", "-o", "json")));
    assertEquals(2, ((Value.Sequence) history).items().size());
    assertHas(shop.ok("status", "theirs"), "REVISION: 2");
    String _ = shop.ok("uninstall", "theirs", "--wait", "--timeout", "30s");
    assertEquals(Optional.empty(), config(shop, "theirs-conf"));
  }

  @Test
  void packsAndChartsDependOnEachOther() {
    for (String mixed : List.of("mixed-pack", "mixed-chart")) {
      Sherpack sherpack = in("charts-" + mixed);
      String _ = sherpack.ok("install", "m", FIXTURES + mixed, "--wait", "--create-namespace");
      assertEquals(Optional.of("top"), data(sherpack, "m-top", "word"), mixed);
      assertEquals(Optional.of("given"), data(sherpack, "m-leaf", "word"), mixed);
      assertEquals(Optional.of("3"), data(sherpack, "m-leaf", "size"), mixed);
      String _ = sherpack.ok("upgrade", "m", FIXTURES + mixed, "--set", "leaf.size=4");
      assertEquals(Optional.of("4"), data(sherpack, "m-leaf", "size"), mixed);
      assertEquals("release \"m\" uninstalled\n", sherpack.ok("uninstall", "m"));
      assertEquals(Optional.empty(), config(sherpack, "m-leaf"));
    }
  }
}
