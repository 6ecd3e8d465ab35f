package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Golden;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.Sherpack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was changed after it was published, and archives that were made to do harm, on a real nginx
/// and in a real registry: refused with the reason, and nothing of it stays.
final class TamperedIT {
  private static final Path KEYS = Golden.resources().resolve("provenance").toAbsolutePath();

  @TempDir private Path folder;
  private Path site;
  private Sherpack sherpack;
  private RealNginx nginx;
  private String url;
  private int published;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    site = Files.createDirectories(folder.resolve("site"));
    sherpack = new Sherpack(folder.resolve("none"), folder.resolve("home"), "default");
    Files.writeString(folder.resolve("passphrase"), "secret words\n");
    int port = RealNginx.port();
    url = "http://127.0.0.1:" + port;
    nginx =
        RealNginx.start(
            folder.resolve("nginx"),
            "server { listen 127.0.0.1:%d; root %s; etag off; }".formatted(port, site),
            port);
    published("red");
    sherpack.ok("repo", "add", "shop", url);
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private void published(String colour) throws IOException {
    Path chart = Files.createDirectories(folder.resolve("src/web"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    Files.writeString(chart.resolve("values.yaml"), "colour: " + colour + "\n");
    sherpack.ok(
        "package",
        chart.toString(),
        "-d",
        site.toString(),
        "--sign",
        "--key",
        "rsa@example.com",
        "--keyring",
        KEYS.resolve("secret.gpg").toString(),
        "--passphrase-file",
        folder.resolve("passphrase").toString());
    sherpack.ok("repo", "index", site.toString());
    // Servers tell states of a file apart by the second.
    published++;
    Files.setLastModifiedTime(
        site.resolve("index.yaml"), FileTime.fromMillis(1_700_000_000_000L + published * 1_000L));
  }

  private Path archive() {
    return site.resolve("web-1.0.0.tgz");
  }

  private String refused(String reason, String... words) throws IOException {
    Sherpack.Run run = sherpack.run(words);
    assertTrue(run.exit() != 0, run.toString());
    assertTrue(run.err().contains(reason), run.toString());
    assertFalse(Files.exists(folder.resolve("out")), run.toString());
    return run.err();
  }

  private String[] pulled(String... more) {
    return Stream.concat(
            Stream.of("pull", "shop/web", "-d", folder.resolve("out").toString()),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void anArchiveThatIsNotTheOneOfTheIndex() throws IOException {
    byte[] good = Files.readAllBytes(archive());
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 1;
    Files.write(archive(), bad);
    String _ = refused("is not what was announced", pulled());
    assertTrue(cached().isEmpty(), cached().toString());
    // One more file in it is another archive, too.
    Files.write(archive(), tar(Map.of("web/Chart.yaml", "x", "web/more.txt", "x")));
    String _ = refused("is not what was announced", pulled());
    Files.write(archive(), good);
    sherpack.ok(pulled());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("home"))) {
      return all.filter(file -> file.toString().matches(".*[.](tgz|part|prov)")).toList();
    }
  }

  @Test
  void aProvenanceThatIsAnothersAndThatWasWrongOnce() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            apiVersion: sherpack.io/v1
            kind: TrustPolicy
            unmatched: refuse
            signers:
              release:
                identity: rsa@example.com
                keyring: %s
            rules:
            - signers: [release]
            """
                .formatted(KEYS.resolve("public.gpg")));
    sherpack = sherpack.with(Map.of("SHERPACK_TRUST_POLICY", policy.toString()));
    Path prov = site.resolve("web-1.0.0.tgz.prov");
    byte[] good = Files.readAllBytes(prov);
    published("blue");
    byte[] blue = Files.readAllBytes(prov);
    sherpack.ok("repo", "update");
    Files.write(prov, good);
    String err = refused("is not trusted", pulled());
    assertTrue(err.contains("digest"), err);
    // The right one is taken as soon as it is there.
    Files.write(prov, blue);
    sherpack.ok(pulled());
    Files.delete(folder.resolve("out/web-1.0.0.tgz"));
    Files.delete(folder.resolve("out/web-1.0.0.tgz.prov"));
    Files.delete(folder.resolve("out"));
    Files.delete(prov);
    assertTrue(refused("is not trusted", pulled()).contains("bears no signature"));
  }

  @Test
  void aMinisignSignatureComesFromTheRepositoryToo() throws IOException {
    sherpack.ok("keygen", "-o", folder.toString(), "--no-password");
    sherpack.ok("sign", archive().toString(), "-k", folder.resolve("sherpack.key").toString());
    String key = Files.readAllLines(folder.resolve("sherpack.pub")).getLast();
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            apiVersion: sherpack.io/v1
            kind: TrustPolicy
            unmatched: refuse
            signers: {ci: {minisign: %s}}
            rules:
            - source: %s/**
              signers: [ci]
            - source: %s
              signers: [ci]
            """
                .formatted(key, url, url));
    sherpack = sherpack.with(Map.of("SHERPACK_TRUST_POLICY", policy.toString()));
    sherpack.ok(pulled());
    assertTrue(Files.exists(folder.resolve("out/web-1.0.0.tgz.minisig")));
    Path app = app();
    sherpack.ok("dependency", "update", app.toString());
    byte[] other = Files.readAllBytes(site.resolve("web-1.0.0.tgz.minisig"));
    other[100] ^= 1;
    Files.write(site.resolve("web-1.0.0.tgz.minisig"), other);
    assertTrue(sherpack.run("dependency", "build", app.toString()).err().contains("not trusted"));
  }

  private Path app() throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(
        app.resolve("Pack.yaml"),
        """
        apiVersion: sherpack.io/v1
        kind: Pack
        metadata: {name: app, version: 1.0.0}
        dependencies:
        - {name: web, version: ^1, repository: %s}
        """
            .formatted(url));
    return app;
  }

  @Test
  void anotherArchiveOfTheVersionThatIsLocked() throws IOException {
    Path app = app();
    sherpack.ok("dependency", "update", app.toString());
    byte[] vendored = Files.readAllBytes(app.resolve("charts/web-1.0.0.tgz"));
    published("blue");
    sherpack.ok("repo", "update");
    Sherpack.Run build = sherpack.run("dependency", "build", app.toString());
    assertTrue(
        build.exit() != 0 && build.err().contains("is not what the lock names"), build.toString());
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        vendored, Files.readAllBytes(app.resolve("charts/web-1.0.0.tgz")));
  }

  @Test
  void anArchiveInChartsThatIsNotTheLockedOne() throws IOException {
    Path app = app();
    sherpack.ok("dependency", "update", app.toString());
    Path vendored = app.resolve("charts/web-1.0.0.tgz");
    byte[] good = Files.readAllBytes(vendored);
    Files.write(vendored, web("blue"));
    String reason = "`charts/web-1.0.0.tgz` is not what `Pack.lock.yaml` names";
    String _ = refused(reason, "template", "x", app.toString());
    String _ = refused(reason, "install", "x", app.toString());
    String _ = refused(reason, "package", app.toString(), "-d", folder.resolve("out").toString());
    // A lock names an archive to the byte, as `build` takes it, and the files of a folder.
    Files.write(vendored, web("red"));
    String same = refused(reason, "template", "x", app.toString());
    assertTrue(same.contains("its files are the same, but its archive is other"), same);
    Files.delete(vendored);
    Path web = Files.createDirectories(app.resolve("charts/web"));
    Files.writeString(web.resolve("Chart.yaml"), CHART);
    Files.writeString(web.resolve("values.yaml"), "colour: red\n");
    sherpack.ok("template", "x", app.toString());
    Files.delete(web.resolve("values.yaml"));
    String _ = refused("`charts/web` is not what", "template", "x", app.toString());
    Files.delete(web.resolve("Chart.yaml"));
    Files.delete(web);
    Files.write(vendored, good);
    Files.write(
        app.resolve("charts/more-1.0.0.tgz"),
        tar(Map.of("more/Chart.yaml", "apiVersion: v2\nname: more\nversion: 1.0.0\n")));
    String _ =
        refused(
            "`Pack.lock.yaml` does not name `charts/more-1.0.0.tgz`",
            "template",
            "x",
            app.toString());
    sherpack.ok("dependency", "build", app.toString());
    sherpack.ok("template", "x", app.toString());
  }

  private static byte[] web(String colour) throws IOException {
    return tar(
        Map.of(
            "web/Chart.yaml",
            "apiVersion: v2\nname: web\nversion: 1.0.0\n",
            "web/values.yaml",
            "colour: " + colour + "\n"));
  }

  @Test
  void aTagOfARegistryThatWasMoved() throws IOException, InterruptedException {
    try (RealRegistry registry =
        RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN)) {
      String place = "oci://" + registry.host() + "/shop";
      String said = sherpack.ok("push", archive().toString(), place, "--plain-http");
      String digest = said.substring(said.indexOf("sha256:")).strip();
      published("blue");
      sherpack.ok("push", archive().toString(), place, "--plain-http");
      String _ =
          refused(
              "chart reference digest mismatch",
              "pull",
              place + "/web:1.0.0@" + digest,
              "--plain-http",
              "-d",
              folder.resolve("out").toString());
      sherpack.ok(
          "pull", place + "/web@" + digest, "--plain-http", "-d", folder.resolve("out").toString());
      Files.move(
          folder.resolve("out/web-1.0.0.tgz"),
          folder.resolve("red.tgz"),
          StandardCopyOption.REPLACE_EXISTING);
      assertTrue(
          sherpack.ok("show", "values", folder.resolve("red.tgz").toString()).contains("red"));
    }
  }

  private static byte[] tar(Map<String, String> files) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (var file : files.entrySet()) {
        add(tar, file.getKey(), file.getValue());
      }
    }
    return out.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static byte[] linked(String file, String text, byte type, String name, String target)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      add(tar, file, text);
      var entry = new TarArchiveEntry(name, type);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      add(tar, name + "/inside", "x");
    }
    return out.toByteArray();
  }

  private static final String PACK =
      "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: web, version: 1.0.0}\n";
  private static final String CHART = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

  private Map<String, byte[]> hostile() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String kind : List.of("Pack.yaml=" + PACK, "Chart.yaml=" + CHART)) {
      String file = "web/" + kind.substring(0, kind.indexOf('='));
      String text = kind.substring(kind.indexOf('=') + 1);
      for (String name : List.of("web/../../evil", "web/templates/../../../evil", "web/C:/evil")) {
        all.put(file + " beside " + name, tar(Map.of(file, text, name, "x")));
      }
      all.put(
          file + " beside a file and a folder of one name",
          tar(Map.of(file, text, "web/a", "x", "web/a/b", "x")));
      all.put(file + " beside an absolute path", tar(Map.of(file, text, "/tmp/evil", "x")));
      all.put(file + " with a bomb", tar(Map.of(file, text, "web/a", "0".repeat(6 << 20))));
      Map<String, String> many = new LinkedHashMap<>(Map.of(file, text));
      for (int i = 0; i < 20_001; i++) {
        many.put("web/files/" + i, "");
      }
      all.put(file + " beside too many", tar(many));
    }
    all.put("another top", tar(Map.of("web/Pack.yaml", PACK, "evil", "x")));
    all.put("a second folder", tar(Map.of("web/Pack.yaml", PACK, "more/values.yaml", "x")));
    for (byte type :
        new byte[] {
          TarConstants.LF_SYMLINK,
          TarConstants.LF_LINK,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_FIFO
        }) {
      for (String target : List.of("../../..", "/etc/passwd")) {
        String what = "a link or device " + (char) type + " to " + target;
        all.put(what, linked("web/Pack.yaml", PACK, type, "web/up", target));
        all.put(what + " in a chart", linked("web/Chart.yaml", CHART, type, "web/up", target));
      }
    }
    all.put(
        "a name of a folder above", tar(Map.of("web/Chart.yaml", CHART.replace("web", "../evil"))));
    all.put("two of one name", twice("web/Pack.yaml", PACK, "web/a.txt", "web/./a.txt"));
    all.put("two in a chart", twice("web/Chart.yaml", CHART, "web/a.txt", "web/./a.txt"));
    all.put("two that differ in case", twice("web/Pack.yaml", PACK, "web/a.txt", "web/A.txt"));
    return all;
  }

  private static byte[] twice(String file, String text, String one, String other)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      add(tar, file, text);
      add(tar, one, "1");
      add(tar, other, "2");
    }
    return out.toByteArray();
  }

  private static byte[] nested(String file, String text, byte[] inner) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      add(tar, file, text);
      var entry = new TarArchiveEntry("web/charts/inner-1.0.0.tgz");
      entry.setSize(inner.length);
      tar.putArchiveEntry(entry);
      tar.write(inner);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  @Test
  void whatIsMadeToDoHarm() throws IOException {
    Path box = Files.createDirectories(folder.resolve("box/in/ner"));
    List<String> taken = new ArrayList<>();
    for (var one : hostile().entrySet()) {
      Files.write(archive(), one.getValue());
      String archive = archive().toString();
      List<List<String>> commands =
          List.of(
              List.of("pull", url + "/web-1.0.0.tgz", "--untar", "-d", box.toString()),
              List.of("template", "x", archive),
              List.of("verify", archive));
      for (List<String> words : commands) {
        Sherpack.Run run = sherpack.run(words.toArray(String[]::new));
        if (run.exit() == 0 || run.err().contains("Exception")) {
          taken.add(one.getKey() + " " + words + run);
        }
      }
      try (Stream<Path> all = Files.walk(folder.resolve("box"))) {
        assertEquals(3, all.count(), one.getKey());
      }
      // As the subpack of a folder.
      Path app = Files.createDirectories(folder.resolve("holder/charts"));
      Files.write(app.resolve("web-1.0.0.tgz"), one.getValue());
      Files.writeString(
          folder.resolve("holder/Chart.yaml"), "apiVersion: v2\nname: holder\nversion: 1.0.0\n");
      Sherpack.Run run =
          sherpack.run("package", folder.resolve("holder").toString(), "-d", box.toString());
      if (run.exit() == 0) {
        taken.add(one.getKey() + run);
      }
      try (Stream<Path> all = Files.walk(folder.resolve("box"))) {
        assertEquals(3, all.count(), one.getKey());
      }
    }
    assertEquals(List.of(), taken);
    assertFalse(Files.exists(folder.resolve("evil")) || Files.exists(Path.of("/tmp/evil")));
  }

  private static byte[] named(int length) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      add(tar, "web/Chart.yaml", CHART);
      var name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(length);
      tar.putArchiveEntry(name);
      byte[] piece = "n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int done = 0; done < length; done += piece.length) {
        tar.write(piece);
      }
      tar.closeArchiveEntry();
      add(tar, "short", "x");
    }
    return out.toByteArray();
  }

  /// They end in an error long before they fill a disk or the memory.
  @Test
  void whatGrowsWithoutMeasure() throws IOException {
    Map<String, String> large = new LinkedHashMap<>(Map.of("web/Chart.yaml", CHART));
    for (int i = 0; i < 21; i++) {
      large.put("web/files/" + i, "0".repeat(5 << 20));
    }
    byte[] bomb = tar(large);
    Map<String, byte[]> all =
        Map.of(
            "too much", bomb,
            "too much below", nested("web/Chart.yaml", CHART, bomb),
            "a long name", named(1 << 20),
            "a name without end", named(130 << 20));
    for (var one : all.entrySet()) {
      Files.write(archive(), one.getValue());
      String err =
          refused(
              one.getKey().equals("a long name") ? "a name of more than" : "100 MB",
              "pull",
              url + "/web-1.0.0.tgz",
              "--untar",
              "-d",
              folder + "/out");
      assertFalse(err.contains("Exception"), one.getKey() + err);
    }
  }
}
