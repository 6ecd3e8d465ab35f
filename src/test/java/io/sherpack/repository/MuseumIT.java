package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Golden;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealMuseum;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads to a real ChartMuseum, from which real Helm takes them.
final class MuseumIT {
  private static final String SECRET = "sesame-4711";

  @TempDir private Path folder;
  private Sherpack sherpack;
  private RealHelm helm;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    sherpack =
        new Sherpack(
            folder.resolve("none"), Files.createDirectories(folder.resolve("home")), "default");
    helm =
        RealHelm.on(folder.resolve("none"))
            .with(
                Map.of(
                    "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                    "HELM_CACHE_HOME", folder.resolve("helm/cache").toString()));
  }

  private String archive(String version, String description, String... signing) throws IOException {
    Path chart = Files.createDirectories(folder.resolve("src/web"));
    Files.writeString(
        chart.resolve("Chart.yaml"),
        "apiVersion: v2\nname: web\nversion: %s\ndescription: %s\n"
            .formatted(version, description));
    sherpack.ok(
        Stream.concat(
                Stream.of("package", chart.toString(), "-d", folder.toString()), Stream.of(signing))
            .toArray(String[]::new));
    return folder.resolve("web-" + version + ".tgz").toString();
  }

  private void helmOk(String... words) throws IOException, InterruptedException {
    RealHelm.Run run = helm.run(words);
    assertEquals(0, run.exit(), run.output());
  }

  @Test
  void helmPullsWhatWasPushedWithItsProvenance() throws IOException, InterruptedException {
    Path keys = Golden.resources().resolve("provenance").toAbsolutePath();
    Path passphrase = Files.writeString(folder.resolve("passphrase"), "secret words\n");
    String archive =
        archive(
            "1.0.0",
            "first",
            "--sign",
            "--key=rsa@example.com",
            "--keyring=" + keys.resolve("secret.gpg"),
            "--passphrase-file=" + passphrase);
    try (RealMuseum museum = RealMuseum.start(Files.createDirectories(folder.resolve("museum")))) {
      String said = sherpack.ok("push", archive, museum.url());
      assertTrue(
          said.startsWith("Pushed: " + museum.url() + "/charts/web-1.0.0.tgz\nDigest: sha256:"),
          said);
      helmOk("repo", "add", "museum", museum.url());
      helmOk(
          "pull",
          "museum/web",
          "--verify",
          "--keyring=" + keys.resolve("public.gpg"),
          "-d",
          folder.resolve("helm").toString());
      for (String file : new String[] {"web-1.0.0.tgz", "web-1.0.0.tgz.prov"}) {
        assertEquals(
            -1, Files.mismatch(folder.resolve(file), folder.resolve("helm").resolve(file)), file);
      }
    }
  }

  @Test
  void aVersionIsReplacedByForceOnly() throws IOException, InterruptedException {
    try (RealMuseum museum = RealMuseum.start(Files.createDirectories(folder.resolve("museum")))) {
      sherpack.ok("repo", "add", "mine", museum.url());
      sherpack.ok("push", archive("1.0.0", "first"), "mine");
      String other = archive("1.0.0", "second");
      Sherpack.Run there = sherpack.run("push", other, "mine");
      assertEquals(3, there.exit(), there.toString());
      assertTrue(there.err().contains("`web-1.0.0.tgz` is in `" + museum.url()), there.toString());
      assertTrue(there.err().contains("--force"), there.toString());
      sherpack.ok("push", other, "mine", "--force");
      sherpack.ok("repo", "update");
      assertTrue(sherpack.ok("search", "repo", "web").contains("second"));
    }
  }

  @Test
  void theContextPathIsFoundAndTenantsAreBehindIt() throws IOException, InterruptedException {
    try (RealMuseum museum =
        RealMuseum.start(
            Files.createDirectories(folder.resolve("museum")),
            "--context-path=/charts/of",
            "--depth=2")) {
      String place = museum.url() + "/charts/of/org/team";
      sherpack.ok("push", archive("1.0.0", "first"), place + "/");
      sherpack.ok("push", archive("1.1.0", "first"), place, "--context-path", "/charts/of");
      assertTrue(Files.exists(folder.resolve("museum/storage/org/team/web-1.1.0.tgz")));
      helmOk("repo", "add", "museum", place);
      helmOk("pull", "museum/web", "--version", "1.0.0", "-d", folder.resolve("helm").toString());
      Sherpack.Run aside =
          sherpack.run("push", archive("2.0.0", "x"), place, "--context-path", "/other");
      assertTrue(aside.err().contains("is not below the context path `/other`"), aside.toString());
    }
  }

  @Test
  void aLoginIsAskedForAndNeverShown() throws IOException, InterruptedException {
    String archive = archive("1.0.0", "first");
    try (RealMuseum museum =
        RealMuseum.start(
            Files.createDirectories(folder.resolve("museum")),
            "--basic-auth-user=ci",
            "--basic-auth-pass=" + SECRET,
            "--auth-anonymous-get")) {
      Sherpack.Run nobody = sherpack.run("push", archive, museum.url());
      assertEquals(4, nobody.exit(), nobody.toString());
      assertTrue(nobody.err().contains("an upload is not for everybody"), nobody.toString());
      Sherpack.Run wrong =
          sherpack.runWith(
              "x9y\n", "push", archive, museum.url(), "--username", "ci", "--password-stdin");
      assertTrue(wrong.err().contains("an upload is not for this login"), wrong.toString());
      assertFalse(wrong.toString().contains("x9y"), wrong.toString());
      Sherpack.Run right =
          sherpack.runWith(
              SECRET, "push", archive, museum.url(), "--username", "ci", "--password-stdin");
      assertEquals(0, right.exit(), right.toString());
      assertFalse(museum.log().contains(SECRET));
    }
  }

  @Test
  void whoTakesNoUploadsIsTold() throws IOException, InterruptedException {
    String archive = archive("1.0.0", "first");
    Path site = Files.createDirectories(folder.resolve("site"));
    sherpack.ok("repo", "index", site.toString());
    int port = RealNginx.port();
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, site);
    String url = "http://127.0.0.1:" + port;
    try (RealNginx nginx =
            RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port);
        RealMuseum museum =
            RealMuseum.start(Files.createDirectories(folder.resolve("museum")), "--disable-api")) {
      for (String place : new String[] {url, museum.url()}) {
        Sherpack.Run refused = sherpack.run("push", archive, place);
        assertEquals(4, refused.exit(), refused.toString());
        assertTrue(refused.err().contains("`" + place + "` takes no uploads"), refused.toString());
      }
      assertEquals(2, nginx.log().size(), nginx.log().toString());
    }
  }
}
