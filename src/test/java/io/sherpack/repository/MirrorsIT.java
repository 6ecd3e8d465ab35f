package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mirrors on a real nginx and a real registry, of sources that cannot be reached.
final class MirrorsIT {
  private static final String SECRET = "sesame-4711";

  @TempDir private Path folder;
  private Path site;
  private Sherpack sherpack;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    site = Files.createDirectories(folder.resolve("site"));
    sherpack =
        new Sherpack(
            folder.resolve("none"), Files.createDirectories(folder.resolve("home")), "default");
    Path chart = Files.createDirectories(folder.resolve("src/web"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    sherpack.ok("package", chart.toString(), "-d", site.toString());
    sherpack.ok("repo", "index", site.toString(), "--url", "https://charts.invalid/stable");
  }

  private void list(String text) throws IOException {
    Path list = folder.resolve("home/.config/sherpack/repositories.yaml");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "apiVersion: sherpack.io/v1\n" + text);
  }

  private Path app(String repository) throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(
        app.resolve("Pack.yaml"),
        """
        apiVersion: sherpack.io/v1
        kind: Pack
        metadata: {name: app, version: 1.0.0}
        dependencies:
        - {name: web, version: ^1, repository: "%s"}
        """
            .formatted(repository));
    return app;
  }

  @Test
  void repositoriesAreReadFromTheFirstMirrorThatHasThem() throws IOException, InterruptedException {
    int port = RealNginx.port();
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, folder);
    list(
        """
        repositories:
        - {name: shop, url: "https://charts.invalid/stable", username: ci, password: %s}
        mirrors:
          https://charts.invalid/stable: ["http://127.0.0.1:1/x", "http://127.0.0.1:%2$d/no", "http://127.0.0.1:%2$d/site/"]
        """
            .formatted(SECRET, port));
    try (RealNginx nginx =
        RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port)) {
      sherpack.ok("repo", "update");
      assertTrue(sherpack.ok("show", "chart", "shop/web").contains("1.0.0"));
      assertTrue(
          sherpack
              .ok("show", "chart", "https://charts.invalid/stable/web-1.0.0.tgz")
              .contains("1.0.0"));
      Path app = app("https://charts.invalid/stable");
      sherpack.ok("dependency", "update", app.toString());
      String lock = Files.readString(app.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("repository: \"https://charts.invalid/stable\""), lock);
      assertFalse(lock.contains("127.0.0.1"), lock);
      String secret =
          Base64.getEncoder().encodeToString(("ci:" + SECRET).getBytes(StandardCharsets.UTF_8));
      assertFalse(nginx.log().toString().contains(secret), nginx.log().toString());
      assertTrue(nginx.log().contains(port + " 404 /no/index.yaml -"), nginx.log().toString());
    }
    Sherpack.Run gone = sherpack.run("repo", "update");
    assertTrue(gone.toString().contains("charts.invalid"), gone.toString());
  }

  @Test
  void registriesAreReadFromTheirMirrors() throws IOException, InterruptedException {
    try (RealRegistry registry =
        RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN)) {
      String mirror = "oci://" + registry.host() + "/copies/of/acme";
      sherpack.ok("push", site.resolve("web-1.0.0.tgz").toString(), mirror, "--plain-http");
      list(
          "mirrors:\n  oci://registry.invalid/acme: [\"oci://%1$s/none\", \"%2$s\"]\n"
              .formatted(registry.host(), mirror));
      String place = "oci://registry.invalid/acme";
      assertTrue(
          sherpack.ok("show", "chart", place + "/web", "--plain-http").contains("version: 1.0.0"));
      Path app = app(place);
      sherpack.ok("dependency", "update", app.toString(), "--plain-http");
      String lock = Files.readString(app.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("repository: \"" + place + "\""), lock);
      assertEquals(-1, lock.indexOf(registry.host()), lock);
    }
  }
}
