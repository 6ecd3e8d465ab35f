package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.concurrent.Heartbeat;
import io.sherpack.release.Release;
import io.sherpack.release.storage.DriverSettings;
import io.sherpack.release.storage.Drivers;
import io.sherpack.release.storage.ReleaseStore;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client without a lease, as Helm is one, at work on a release: its record is all there is to
/// see of it.
class HelmAtWorkIT {
  private static final Map<String, String> CHART =
      Map.of(
          "small/Chart.yaml",
          "apiVersion: v2\nname: small\nversion: 1.0.0\n",
          "small/templates/a.yaml",
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n");

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private String chart;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private ReleaseStore store;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    cluster = new Cluster(ClusterSettings.of(TestSandbox.kubeconfig()));
    store = Drivers.store(new DriverSettings(Map.of(), Path.of("")), cluster, Clock.systemUTC());
    chart = Workspace.in(home, CHART).root().resolve("small").toString();
  }

  @AfterEach
  void disconnect() {
    cluster.close();
  }

  private Sherpack upgrading(String namespace) throws InterruptedException {
    var sherpack = new Sherpack(TestSandbox.kubeconfig(), home, namespace);
    String _ = sherpack.ok("install", "web", chart, "--create-namespace");
    Release first = store.newest(namespace, "web").orElseThrow();
    store.create(first.rollingBack(first, Clock.systemUTC().instant()), 0);
    return sherpack;
  }

  @Test
  void itIsWaitedForWhenThatIsAskedFor() throws Exception {
    Sherpack sherpack = upgrading("at-work-waited");
    Sherpack.Run now = sherpack.run("upgrade", "web", chart);
    assertEquals(3, now.exit(), now::toString);
    assertTrue(now.err().contains("`--wait-lock` waits for it"), now::toString);
    Sherpack.Run late = sherpack.run("upgrade", "web", chart, "--wait-lock=1s");
    assertEquals(5, late.exit(), late::toString);
    assertTrue(late.err().contains("waited for it for 1s"), late::toString);
    Release pending = store.newest("at-work-waited", "web").orElseThrow();
    try (Heartbeat _ =
        Heartbeat.every(Duration.ofSeconds(1), () -> store.update(pending.deployed("done")))) {
      Sherpack.Run done = sherpack.run("upgrade", "web", chart, "--wait-lock=60s");
      assertEquals(0, done.exit(), done::toString);
      assertTrue(
          done.err().contains("waiting for the client that made release `web` pending-rollback"),
          done::toString);
      assertTrue(done.out().contains("REVISION: 3"), done::toString);
    }
  }

  @Test
  void anUninstallGoesOnAsHelmsAndSaysWhatThatMeans() throws Exception {
    Sherpack sherpack = upgrading("at-work-uninstalled");
    Sherpack.Run late = sherpack.run("uninstall", "web", "--wait-lock=1s");
    assertEquals(5, late.exit(), late::toString);
    Sherpack.Run run = sherpack.run("uninstall", "web");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("release `web` is pending-rollback"), run::toString);
    assertEquals("[]\n", sherpack.ok("list", "-o", "json"));
  }
}
