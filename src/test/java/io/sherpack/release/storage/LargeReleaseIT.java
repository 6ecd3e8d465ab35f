package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A release whose manifest takes six megabytes, from installation to nothing.
class LargeReleaseIT {
  private static final String NAMESPACE = "large-release";
  private static final int FILES = 8;

  // Each stays below what one object may hold; none can be compressed much.
  private static String template(int number) {
    var text =
        new StringBuilder(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}-%d'}\n"
                .formatted(number));
    text.append("data:\n  version: '{{ .Values.version }}'\n  noise: |\n");
    var random = new Random(number);
    for (int line = 0; line < 800; line++) {
      text.append("    ");
      for (int i = 0; i < 1000; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void livesLikeAnyOther(@TempDir Path folder) throws IOException, InterruptedException {
    Map<String, String> files = new HashMap<>();
    files.put("large/Chart.yaml", "apiVersion: v2\nname: large\nversion: 1.0.0\n");
    files.put("large/values.yaml", "version: 1\n");
    for (int i = 0; i < FILES; i++) {
      files.put("large/templates/" + i + ".yaml", template(i));
    }
    Workspace workspace = Workspace.in(folder, files);
    String chart = workspace.root().resolve("large").toString();
    var sherpack = new Sherpack(TestSandbox.kubeconfig(), folder, NAMESPACE);
    sherpack.ok("install", "big", chart, "--create-namespace");
    sherpack.ok("upgrade", "big", chart, "--set", "version=2");
    String manifest = sherpack.ok("get", "manifest", "big");
    assertTrue(manifest.length() > 6_000_000, "of " + manifest.length());
    assertTrue(manifest.contains("version: '2'"));
    assertTrue(sherpack.ok("get", "manifest", "big", "--revision", "1").contains("version: '1'"));
    assertEquals("big\n", sherpack.ok("list", "-q"));
    assertTrue(sherpack.ok("list").contains("large-1.0.0"));
    assertEquals(3, sherpack.ok("history", "big").lines().count());
    assertTrue(sherpack.ok("status", "big").contains("REVISION: 2"));
    try (var cluster = new Cluster(ClusterSettings.of(TestSandbox.kubeconfig()))) {
      assertTrue(secrets(cluster).size() > 10, "of " + secrets(cluster));
      RealHelm helm = RealHelm.on(TestSandbox.kubeconfig());
      assertFalse(helm.run("list", "-q", "-n", NAMESPACE).output().contains("big"));
      sherpack.ok("uninstall", "big");
      assertEquals(List.of(), secrets(cluster));
    }
  }

  private static List<String> secrets(Cluster cluster) {
    return cluster.list("v1", "Secret", NAMESPACE, Selector.ALL).stream()
        .map((Value.Mapping secret) -> Fields.text(secret, "metadata", "name").orElse(""))
        .toList();
  }
}
