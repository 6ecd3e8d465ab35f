package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sherpack.testing.DebianPart;
import io.sherpack.testing.RealGit;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealSshd;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs in git repositories, with the real git over files and HTTP.
final class GitIT {
  private static final String LOGIN = "ci:sesame-4711";

  @TempDir private Path folder;
  private Sherpack sherpack;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    sherpack = at("home");
  }

  private Sherpack at(String home) throws IOException {
    return new Sherpack(
            folder.resolve("none"), Files.createDirectories(folder.resolve(home)), "default")
        .with(Map.of("PATH", Objects.requireNonNullElse(System.getenv("PATH"), "")));
  }

  private static void chart(Path place, String name, String version) throws IOException {
    Files.createDirectories(place.resolve("templates"));
    Files.writeString(
        place.resolve("Chart.yaml"),
        "apiVersion: v2\nname: %s\nversion: %s\n".formatted(name, version));
    Files.writeString(place.resolve(".helmignore"), "*.bak\nci/\n");
    Files.writeString(place.resolve("notes.bak"), "x");
    Files.createDirectories(place.resolve("ci"));
    Files.writeString(place.resolve("ci/values.yaml"), "a: 1\n");
    Files.writeString(
        place.resolve("templates/map.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"%s-{{ .Chart.Version }}\"}\n"
            .formatted(name));
  }

  private Path app(String manifest, String dependencies) throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    String text =
        manifest.equals("Pack.yaml")
            ? "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: app, version: 1.0.0}\n"
            : "apiVersion: v2\nname: app\nversion: 1.0.0\n";
    Files.writeString(app.resolve(manifest), text + "dependencies:\n" + dependencies);
    return app;
  }

  private static List<String> charts(Path app) throws IOException {
    try (Stream<Path> all = Files.list(app.resolve("charts"))) {
      return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
    }
  }

  @Test
  void tagsAreVersionsAndTheLockNamesTheCommit() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path repository = git.repository("web");
      chart(repository.resolve("charts/web"), "web", "1.0.0");
      git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      chart(repository.resolve("charts/web"), "web", "1.1.0");
      String wanted = git.commit(repository, "2026-02-01T00:00:00Z", "v1.1.0");
      chart(repository.resolve("charts/web"), "web", "2.0.0");
      git.commit(repository, "2026-03-01T00:00:00Z", "v2.0.0", "latest");
      for (String place : List.of("git+file://" + repository, "git+" + git.url() + "/web/.git")) {
        Path app =
            app(
                "Pack.yaml",
                "- {name: web, version: ^1, repository: \"%s@charts\"}\n".formatted(place));
        sherpack.ok("dependency", "update", app.toString());
        assertEquals(List.of("web-1.1.0.tgz"), charts(app), place);
        String lock = Files.readString(app.resolve("Pack.lock.yaml"));
        assertTrue(
            lock.contains("repository: \"" + place + "@charts?commit=" + wanted + "\""), lock);
        String inspected = sherpack.ok("inspect", app.resolve("charts/web-1.1.0.tgz").toString());
        assertFalse(inspected.contains("notes.bak"), inspected);
        assertFalse(inspected.contains("ci/values.yaml"), inspected);

        // Somebody else gets the same bytes, though the tag is another commit by now.
        byte[] first = Files.readAllBytes(app.resolve("charts/web-1.1.0.tgz"));
        git.git(repository, "2026-04-01T00:00:00Z", "tag", "--force", "v1.1.0", "main");
        Files.delete(app.resolve("charts/web-1.1.0.tgz"));
        Sherpack other = at("other-" + place.length());
        other.ok("dependency", "build", app.toString());
        byte[] second = Files.readAllBytes(app.resolve("charts/web-1.1.0.tgz"));
        assertEquals(-1, java.util.Arrays.mismatch(first, second), place);

        // And without the repository, from what is here.
        Files.delete(app.resolve("charts/web-1.1.0.tgz"));
        Files.move(repository, folder.resolve("away"));
        other.ok("dependency", "build", app.toString());
        assertEquals(List.of("web-1.1.0.tgz"), charts(app), place);
        Files.move(folder.resolve("away"), repository);
        git.git(repository, "2026-04-01T00:00:00Z", "tag", "--force", "v1.1.0", wanted);
      }
    }
  }

  @Test
  void branchesTagsCommitsAndDaysArePlaces() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path repository = git.repository("web");
      chart(repository, "web", "0.1.0");
      String first = git.commit(repository, "2026-01-01T00:00:00Z");
      chart(repository, "web", "0.2.0");
      git.commit(repository, "2026-02-01T00:00:00Z", "stable");
      chart(repository, "web", "0.3.0");
      git.commit(repository, "2026-03-01T00:00:00Z");
      String url = "git+" + git.url() + "/web/.git";
      for (Map.Entry<String, String> one :
          Map.of(
                  "",
                  "0.3.0",
                  "?ref=main",
                  "0.3.0",
                  "?ref=stable",
                  "0.2.0",
                  "?ref=" + first,
                  "0.1.0")
              .entrySet()) {
        String printed = sherpack.ok("template", "x", url + one.getKey());
        assertTrue(printed.contains("web-" + one.getValue()), one + printed);
      }
      Path app =
          app("Chart.yaml", "- {name: web, version: \"*\", repository: \"%s\"}\n".formatted(url));
      sherpack.ok("dependency", "update", app.toString(), "--as-of", "2026-02-15");
      assertEquals(List.of("web-0.2.0.tgz"), charts(app));
      String lock = Files.readString(app.resolve("Chart.lock"));
      assertTrue(lock.contains("repository: " + url + "\n"), lock);

      Sherpack.Run none = sherpack.run("template", "x", url + "?ref=stabel");
      assertEquals(1, none.exit(), none.toString());
      assertTrue(none.err().contains("did you mean `stable`?"), none.toString());
    }
  }

  @Test
  void packsInGitNeedPacksInGit() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path mono = git.repository("mono");
      chart(mono.resolve("base"), "base", "1.0.0");
      git.commit(mono, "2026-01-01T00:00:00Z", "base-1.0.0");
      chart(mono.resolve("base"), "base", "1.4.0");
      git.commit(mono, "2026-01-02T00:00:00Z", "base-1.4.0");
      Path top = Files.createDirectories(mono.resolve("top"));
      Files.writeString(
          top.resolve("Pack.yaml"),
          """
          apiVersion: sherpack.io/v1
          kind: Pack
          metadata: {name: top, version: 3.0.0}
          dependencies:
          - {name: base, version: ">=1.0 <1.3", repository: "git+file://%s"}
          """
              .formatted(mono));
      git.commit(mono, "2026-01-03T00:00:00Z", "top/v3.0.0");
      Path app =
          app(
              "Pack.yaml",
              """
              - {name: top, version: ^3, repository: "git+file://%1$s"}
              - {name: base, version: "*", repository: "git+file://%1$s"}
              """
                  .formatted(mono));
      sherpack.ok("dependency", "update", app.toString());
      assertEquals(List.of("base-1.0.0.tgz", "top-3.0.0.tgz"), charts(app));
      String tree = sherpack.ok("dependency", "tree", app.toString());
      assertEquals(2, tree.split("base", -1).length - 1, tree);
    }
  }

  @Test
  void aLoginIsAskedForAndIsNeverShown() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.of(LOGIN))) {
      Path repository = git.repository("web");
      chart(repository, "web", "1.0.0");
      git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      String url = "git+" + git.url() + "/web/.git";
      Sherpack.Run nobody = sherpack.run("show", "chart", url);
      assertEquals(4, nobody.exit(), nobody.toString());
      assertTrue(nobody.err().contains("git asks for a login"), nobody.toString());
      String written = url.replace("http://", "http://ci:wrong-word@");
      Sherpack.Run wrong = sherpack.run("show", "chart", written);
      assertEquals(4, wrong.exit(), wrong.toString());
      assertFalse(wrong.toString().contains("wrong-word"), wrong.toString());
      Sherpack.Run added =
          sherpack.runWith(
              "sesame-4711",
              "repo",
              "add",
              "team",
              git.url() + "/web/.git",
              "--type",
              "git",
              "--username",
              "ci",
              "--password-stdin");
      assertEquals(0, added.exit(), added.toString());
      sherpack.ok("repo", "update");
      assertTrue(sherpack.ok("template", "x", "team/web").contains("web-1.0.0"));
      assertTrue(sherpack.ok("template", "x", url).contains("web-1.0.0"));
      sherpack.ok("pull", url, "-d", folder.toString());
      assertTrue(Files.exists(folder.resolve("web-1.0.0.tgz")));
    }
  }

  /// A server that was trusted with a login sends git on to another, which asks for one.
  @Test
  void aLoginStaysWithItsServer() throws IOException, InterruptedException {
    List<String> shown = new CopyOnWriteArrayList<>();
    HttpServer other = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"other\"");
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    HttpServer trusted = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    trusted.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set(
                  "Location",
                  "http://localhost:" + other.getAddress().getPort() + exchange.getRequestURI());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    other.start();
    trusted.start();
    try {
      String place = "127.0.0.1:" + trusted.getAddress().getPort() + "/web.git@?ref=v1";
      Sherpack.Run run = sherpack.run("show", "chart", "git+http://" + LOGIN + "@" + place);
      assertEquals(4, run.exit(), run.toString());
      assertFalse(shown.isEmpty(), run.toString());
      assertEquals(List.of(), shown.stream().filter(one -> !one.equals("null")).toList());
    } finally {
      trusted.stop(0);
      other.stop(0);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Test
  void sshHasKeysAndSaysWhyItRefuses() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty());
        RealSshd sshd = RealSshd.start(folder.resolve("sshd"))) {
      Path repository = git.repository("web");
      chart(repository.resolve("charts/web"), "web", "1.0.0");
      String wanted = git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      String place = "git+" + sshd.url() + repository;
      Path app =
          app(
              "Pack.yaml",
              "- {name: web, version: ^1, repository: \"%s@charts\"}\n".formatted(place));
      for (Map.Entry<Map<String, String>, String> one :
          Map.of(
                  sshd.stranger(), "Permission denied (publickey)",
                  sshd.newcomer(), "Host key verification failed")
              .entrySet()) {
        Sherpack.Run run =
            at("refused").with(one.getKey()).run("dependency", "update", app.toString());
        assertEquals(4, run.exit(), run.toString());
        assertTrue(run.err().contains(one.getValue()), run.toString());
        assertFalse(Files.exists(app.resolve("charts")), run.toString());
      }
      at("home").with(sshd.friend()).ok("dependency", "update", app.toString());
      String lock = Files.readString(app.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("repository: \"" + place + "@charts?commit=" + wanted + "\""), lock);
      byte[] first = Files.readAllBytes(app.resolve("charts/web-1.0.0.tgz"));
      Files.delete(app.resolve("charts/web-1.0.0.tgz"));
      at("other").with(sshd.friend()).ok("dependency", "build", app.toString());
      byte[] second = Files.readAllBytes(app.resolve("charts/web-1.0.0.tgz"));
      assertEquals(-1, java.util.Arrays.mismatch(first, second));
    }
  }

  private static void await(Path socket, Process listener)
      throws IOException, InterruptedException {
    while (listener.isAlive()) {
      try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IOException("nothing listens at " + socket);
  }

  /// As teams serve repositories: nginx with a certificate of a private authority, which asks for
  /// one of the client and for a login, and runs git's `http-backend` by FastCGI.
  @Test
  void nginxServesRepositoriesWithCertificatesAndLogins()
      throws IOException, InterruptedException, GeneralSecurityException {
    DebianPart.Program fastCgi = DebianPart.of("fcgiwrap", "fcgiwrap");
    Path socket = folder.resolve("cgi");
    Process backend = fastCgi.with(List.of("-s", "unix:" + socket)).start();
    await(socket, backend);
    var authority = new TestAuthority(folder.resolve("keys"));
    TestAuthority.Identity server = authority.issue("server");
    // Debian's git cannot read other keys as Java writes them.
    TestAuthority.Identity client = authority.issueRsa("client");
    Path users = Files.writeString(folder.resolve("users"), LOGIN.replace(":", ":{PLAIN}") + "\n");
    int port = RealNginx.port();
    String servers =
        """
        server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s;
          ssl_client_certificate %s; ssl_verify_client on;
          auth_basic git; auth_basic_user_file %s;
          location / { fastcgi_pass unix:%s; fastcgi_param SCRIPT_FILENAME %s/git-http-backend;
            fastcgi_param GIT_PROJECT_ROOT %s; fastcgi_param GIT_HTTP_EXPORT_ALL 1;
            fastcgi_param PATH_INFO $uri; fastcgi_param QUERY_STRING $query_string;
            fastcgi_param REQUEST_METHOD $request_method; fastcgi_param REMOTE_USER $remote_user;
            fastcgi_param CONTENT_TYPE $content_type; fastcgi_param CONTENT_LENGTH $content_length; } }
        """;
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path repository = git.repository("web");
      chart(repository, "web", "1.0.0");
      git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      String programs = git.git(repository, "2026-01-01T00:00:00Z", "--exec-path").strip();
      String described =
          servers.formatted(
              port,
              server.certificate(),
              server.key(),
              authority.certificate(),
              users,
              socket,
              programs,
              repository.getParent());
      try (RealNginx nginx = RealNginx.start(folder.resolve("nginx"), described, port)) {
        String url = "https://127.0.0.1:" + port + "/web/.git";
        String password = LOGIN.substring(LOGIN.indexOf(':') + 1);
        List<String> words =
            List.of(
                "repo",
                "add",
                "team",
                url,
                "--type",
                "git",
                "--username",
                "ci",
                "--password-stdin",
                "--ca-file",
                authority.certificate().toString(),
                "--cert-file",
                client.certificate().toString(),
                "--key-file",
                client.key().toString());
        Sherpack.Run stranger =
            sherpack.runWith(password, words.subList(0, 11).toArray(String[]::new));
        assertEquals(4, stranger.exit(), stranger.toString());
        Sherpack.Run added = sherpack.runWith(password, words.toArray(String[]::new));
        assertEquals(0, added.exit(), added.toString());
        assertTrue(sherpack.ok("template", "x", "team/web").contains("web-1.0.0"));
        assertTrue(sherpack.ok("template", "x", "git+" + url).contains("web-1.0.0"));
        assertFalse((stranger + "" + added).contains(password), stranger.toString());
        assertTrue(nginx.log().stream().anyMatch(line -> line.contains(" 200 ")));
      }
    } finally {
      backend.destroy();
    }
  }

  @Test
  void mirrorsAreAskedFirstAndLocksDoNotKnowThem() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(folder.resolve("git"), Optional.empty())) {
      Path repository = git.repository("acme/web");
      chart(repository, "web", "1.0.0");
      String commit = git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      Path list = folder.resolve("home/.config/sherpack/repositories.yaml");
      Files.createDirectories(list.getParent());
      Files.writeString(
          list,
          """
          apiVersion: sherpack.io/v1
          mirrors:
            git+https://git.invalid/acme: ["git+http://127.0.0.1:1/acme", "git+%s/acme"]
          """
              .formatted(git.url()));
      Path app =
          app(
              "Pack.yaml",
              "- {name: web, version: ^1, repository: \"git+https://git.invalid/acme/web/.git\"}\n");
      sherpack.ok("dependency", "update", app.toString());
      String lock = Files.readString(app.resolve("Pack.lock.yaml"));
      assertTrue(lock.contains("git+https://git.invalid/acme/web/.git?commit=" + commit), lock);
    }
  }

  @Test
  void nothingInAnAddressIsACommand() throws IOException, InterruptedException {
    Path harm = folder.resolve("harm");
    for (String address :
        List.of(
            "git+ext::sh -c touch% " + harm,
            "git+ext://sh/-c",
            "git+file:///" + folder + "?ref=--upload-pack=touch " + harm,
            "git+file:///" + folder + "?ref=-x",
            "git+ssh://-oProxyCommand=touch " + harm + "/x",
            "git+ssh://user@-oProxyCommand=x/y",
            "git+file:///" + folder + "@../../etc?ref=main",
            "git+file:///" + folder + "@--output=" + harm)) {
      Sherpack.Run run = sherpack.run("template", "x", address);
      assertNotEquals(0, run.exit(), run.toString());
      assertTrue(run.err().startsWith("error: "), run.toString());
      assertFalse(Files.exists(harm), address);
    }
  }
}
