package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A password goes through the commands of repositories and registries, right ones and wrong ones,
/// with `--debug` and umask 000: it is in no output, in no file but those that keep it, in no
/// file's name, and those files are for their owner only.
final class CanaryIT {
  private static final String SECRET = "c4n4ry/s3cr3t+";
  private static final List<String> KEEPING = List.of("repositories.yaml", "config.json");

  @TempDir private Path folder;
  private String said = "";

  private static List<String> forms() {
    byte[] plain = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] pair = ("ci:" + SECRET).getBytes(StandardCharsets.UTF_8);
    return List.of(
        SECRET,
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
        SECRET.replace("/", "%2F"),
        Base64.getEncoder().encodeToString(plain),
        Base64.getUrlEncoder().encodeToString(plain),
        Base64.getEncoder().encodeToString(pair),
        Base64.getUrlEncoder().encodeToString(pair));
  }

  private void unseen(String text, String where) {
    for (String form : forms()) {
      assertFalse(text.contains(form), () -> where + " shows " + form + ":\n" + text);
    }
  }

  private int run(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sherpack.Main"));
    command.addAll(List.of(words));
    command.add("--debug");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write((SECRET + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // Not every command reads it.
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    unseen(output, String.join(" ", words));
    files();
    said = output;
    return process.exitValue();
  }

  private void ok(String... words) throws IOException, InterruptedException {
    assertEquals(0, run(words), () -> said);
  }

  private void files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("home"))) {
      for (Path file : all.toList()) {
        unseen(file.toString(), "a name");
        if (Files.isRegularFile(file) && KEEPING.contains(file.getFileName().toString())) {
          assertEquals(
              "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
          assertEquals(
              "rwx------",
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        } else if (Files.isRegularFile(file)) {
          unseen(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
        }
      }
    }
  }

  @Test
  void staysWhereItBelongs() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(folder.resolve("home"));
    Path users = Files.writeString(folder.resolve("users"), "ci:{PLAIN}" + SECRET + "\n");
    Path chart = Files.createDirectories(folder.resolve("web"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    int guarded = RealNginx.port();
    int closed = RealNginx.port();
    String url = "http://127.0.0.1:" + guarded;
    String other = "http://127.0.0.1:" + closed;
    String servers =
        """
        server { listen 127.0.0.1:%d; root %s; auth_basic x; auth_basic_user_file %s; }
        server { listen 127.0.0.1:%d; location / { return 403; } }
        """
            .formatted(guarded, site, users, closed);
    try (RealNginx nginx = RealNginx.start(folder.resolve("nginx"), servers, guarded);
        RealRegistry registry =
            RealRegistry.start(
                folder.resolve("registry"),
                RealRegistry.Settings.OPEN.with(new RealRegistry.User("ci", SECRET)))) {
      ok("package", "web", "-d", "site");
      ok("repo", "index", "site");
      ok("repo", "add", "shop", url, "--username", "ci", "--password-stdin");
      assertTrue(run("repo", "add", "no", other, "--username", "ci", "--password-stdin") != 0);
      assertTrue(run("repo", "add", "no", url, "--username", "x", "--password", SECRET) != 0);
      String inAddress = "http://ci:" + SECRET.replace("/", "%2F") + "@127.0.0.1:" + closed;
      assertTrue(run("repo", "add", "no", inAddress) != 0);
      assertTrue(run("pull", inAddress + "/web-1.0.0.tgz") != 0);
      assertTrue(run("template", "x", "web", "--repo", inAddress) != 0);
      ok("repo", "list", "-o", "yaml");
      ok("repo", "update");
      ok("search", "repo");
      ok("pull", "shop/web", "-d", "out");
      String host = registry.host();
      ok("registry", "login", host, "-u", "ci", "--password-stdin", "--plain-http");
      assertTrue(run("registry", "login", host, "-u", "no", "-p", SECRET, "--plain-http") != 0);
      String place = "oci://" + host + "/shop";
      ok("push", "site/web-1.0.0.tgz", place, "--plain-http");
      ok("pull", place + "/web", "--plain-http", "-d", "out");
      assertTrue(run("pull", place + "/none", "--plain-http", "-d", "out") != 0);
      ok("registry", "logout", host);
      ok("repo", "remove", "shop");
      List<String> log = nginx.log();
      assertTrue(log.size() > 4, log.toString());
    }
  }
}
