package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Golden;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Commands whose pack is fetched, from a real nginx and a real registry, with real Helm beside.
final class FetchedPacksIT {
  private static final String SECRET = "sesame-4711";
  private static final Path KEYS = Golden.resources().resolve("provenance").toAbsolutePath();

  @TempDir private Path folder;
  private Path site;
  private Sherpack sherpack;
  private RealHelm helm;
  private RealNginx nginx;
  private int open;
  private int guarded;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    site = Files.createDirectories(folder.resolve("site"));
    sherpack =
        new Sherpack(
            folder.resolve("none"), Files.createDirectories(folder.resolve("home")), "default");
    helm =
        RealHelm.on(folder.resolve("none"))
            .with(
                Map.of(
                    "HELM_CONFIG_HOME", folder.resolve("helm/config").toString(),
                    "HELM_CACHE_HOME", folder.resolve("helm/cache").toString()));
    open = RealNginx.port();
    guarded = RealNginx.port();
    Path users = Files.writeString(folder.resolve("users"), "ci:{PLAIN}" + SECRET + "\n");
    String servers =
        """
        server { listen 127.0.0.1:%d; root %s; }
        server { listen 127.0.0.1:%d; root %s; auth_basic charts; auth_basic_user_file %s; }
        """
            .formatted(open, site, guarded, site, users);
    nginx = RealNginx.start(Files.createDirectories(folder.resolve("nginx")), servers, open);
    archive("1.0.0", true);
    archive("1.1.0", false);
    archive("2.0.0-rc.1", true);
    sherpack.ok("repo", "index", site.toString());
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private void archive(String version, boolean signed) throws IOException {
    Path chart = folder.resolve("src/web");
    Path templates = Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: %s\n".formatted(version));
    Files.writeString(chart.resolve("values.yaml"), "image: nginx:1\n");
    Files.writeString(
        templates.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: "{{ .Release.Name }}-{{ .Chart.Version }}"}
        spec:
          containers: [{name: web, image: "{{ .Values.image }}"}]
        """);
    Path passphrase = Files.writeString(folder.resolve("passphrase"), "secret words\n");
    List<String> words =
        new ArrayList<>(List.of("package", chart.toString(), "-d", site.toString()));
    if (signed) {
      words.addAll(
          List.of(
              "--sign",
              "--key=rsa@example.com",
              "--keyring=" + KEYS.resolve("secret.gpg"),
              "--passphrase-file=" + passphrase));
    }
    sherpack.ok(words.toArray(String[]::new));
  }

  private static String at(int port) {
    return "http://127.0.0.1:" + port;
  }

  private void alike(String... words) throws IOException, InterruptedException {
    RealHelm.Run theirs = helm.run(words);
    Sherpack.Run ours = sherpack.run(words);
    String line = String.join(" ", words);
    assertEquals(theirs.exit() == 0, ours.exit() == 0, () -> line + theirs + ours);
    // What Helm says of the way there, between what was asked for.
    String theirOut = theirs.out().replaceAll("(?m)^(Pulled|Digest): .*\n", "");
    assertEquals(theirOut, ours.out(), line);
  }

  private static String[] words(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void signaturesAreAskedForAsInHelm() throws IOException, InterruptedException {
    sherpack.ok("repo", "add", "shop", at(open));
    assertEquals(0, helm.run("repo", "add", "shop", at(open)).exit());
    String right = "--keyring=" + KEYS.resolve("public.gpg");
    String wrong = "--keyring=" + Files.writeString(folder.resolve("empty.gpg"), "");
    Path pulled = Files.createDirectories(folder.resolve("pulled"));
    List<Executable> all = new ArrayList<>();
    for (String verb : List.of("template x", "show chart", "show values", "pull")) {
      for (String pack :
          List.of(
              "shop/web --version 1.0.0",
              "shop/web --version 1.1.0",
              "shop/web --devel",
              at(open) + "/web-1.0.0.tgz",
              at(open) + "/web-1.1.0.tgz",
              "web --version <1.1 --repo " + at(open),
              "web --version >1 --repo " + at(open))) {
        for (String keyring : List.of(right, wrong)) {
          String to = verb.equals("pull") ? " -d " + pulled : "";
          all.add(() -> alike(words(verb + " " + pack + to + " --verify", keyring)));
        }
      }
    }
    assertAll(all);
    Sherpack.Run unsigned =
        sherpack.run("images", "shop/web", "--version", "1.1.0", "--verify", right);
    assertEquals(1, unsigned.exit(), unsigned.toString());
    assertTrue(unsigned.err().contains("there is no provenance file"), unsigned.toString());
  }

  @Test
  void theRegistrysSignaturesAreAskedForAsInHelm() throws IOException, InterruptedException {
    try (RealRegistry registry =
        RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN)) {
      String place = "oci://" + registry.host() + "/packs";
      for (String version : List.of("1.0.0", "1.1.0")) {
        sherpack.ok(
            "push", site.resolve("web-" + version + ".tgz").toString(), place, "--plain-http");
      }
      String right = "--keyring=" + KEYS.resolve("public.gpg");
      for (String version : List.of("1.0.0", "1.1.0", "^1")) {
        for (String verb : List.of("template x", "show values")) {
          alike(words(verb + " " + place + "/web --plain-http --verify --version", version, right));
        }
      }
    }
  }

  @Test
  void aLoginOfTheCommandLineServesWhereTheListHasNone() throws IOException {
    Path list = folder.resolve("home/.config/sherpack/repositories.yaml");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "repositories: [{name: shop, url: \"%s\"}]\n".formatted(at(guarded)));
    String[] login = {"--username", "ci", "--password-stdin"};
    for (String line :
        List.of(
            "template x shop/web",
            "show chart web --repo " + at(guarded),
            "images " + at(guarded) + "/web-1.1.0.tgz",
            "lint shop/web",
            "values explain image shop/web",
            "diff pack shop/web shop/web")) {
      String[] fresh = {
        "--repository-cache=" + folder.resolve("fresh/" + line.hashCode()),
        "--content-cache=" + folder.resolve("fresh/content/" + line.hashCode())
      };
      Sherpack.Run refused = sherpack.run(words(line, fresh));
      assertEquals(4, refused.exit(), line + refused);
      Sherpack.Run run = sherpack.runWith(SECRET + "\n", words(line, login));
      assertEquals(0, run.exit(), line + run);
      assertFalse(run.toString().contains(SECRET), line);
    }
  }
}
