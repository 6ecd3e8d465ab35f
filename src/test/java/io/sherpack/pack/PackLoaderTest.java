package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackLoaderTest {
  private static final String PACK =
      """
      apiVersion: sherpack.io/v1
      kind: Pack
      metadata:
        name: NAME
        version: 1.0.0
      """;

  @TempDir Path folder;

  private static String pack(String name) {
    return PACK.replace("NAME", name);
  }

  private void write(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private Pack load() {
    return PackLoader.load(folder, "web");
  }

  private static byte[] archive(Map<String, String> files) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (var file : new TreeMap<>(files).entrySet()) {
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] special(String name, byte type, String link) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      var entry = new TarArchiveEntry(name, type);
      entry.setLinkName(link);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  private Pack load(byte[] archive) throws IOException {
    return PackLoader.load(Files.write(folder.resolve("web.tgz"), archive), "web.tgz");
  }

  private List<Diagnostic> failures() {
    return assertThrows(SherpackException.Input.class, this::load).diagnostics();
  }

  private Diagnostic failure(byte[] archive) {
    return assertThrows(SherpackException.Input.class, () -> load(archive))
        .diagnostics()
        .getFirst();
  }

  private static List<String> names(List<SourceText> sources) {
    return sources.stream().map(SourceText::name).toList();
  }

  @Test
  void aFolderIsSortedByRole() throws IOException {
    write(
        Map.of(
            "Pack.yaml", pack("web").replace("\n", "\r\n"),
            "values.yaml", "\uFEFFreplicas: 1\n",
            "values.schema.yaml", "properties: {}\n",
            "templates/deploy.yaml", "kind: X\n",
            "templates/.hidden", "no",
            "crds/a.yaml", "kind: CustomResourceDefinition\n",
            "crds/README.md", "no manifest",
            "files/config.toml", "x = 1\n",
            "README.md", "# web\n",
            "LICENSE", "Apache\n"));
    Pack pack = load();
    assertEquals("web", pack.metadata().name());
    assertEquals("replicas: 1\n", pack.values().orElseThrow().text());
    assertEquals("web/values.yaml", pack.values().orElseThrow().name());
    assertTrue(pack.schema().isPresent());
    assertEquals(List.of("templates/deploy.yaml"), names(pack.templates()));
    assertEquals(List.of("crds/a.yaml"), names(pack.crds()));
    assertEquals(
        List.of("LICENSE", "README.md", "crds/README.md", "crds/a.yaml", "files/config.toml"),
        List.copyOf(pack.files().keySet()));
    assertEquals("# web\n", pack.readme().orElseThrow());
  }

  @Test
  void namesWithControlCharactersAreRefused() throws IOException {
    for (String manifest : List.of("Chart.yaml", "Pack.yaml")) {
      Diagnostic told =
          failure(
              archive(
                  Map.of(
                      "web/" + manifest,
                      pack("web"),
                      "web/a\u001b[31mred\nnew",
                      "x",
                      "web/values.yaml",
                      "a: 1\n")));
      assertEquals("archive-path", told.code());
      assertEquals(
          "`web.tgz` holds an entry with control characters in its name:"
              + " `web/a\\x1b[31mred\\x0anew`",
          told.message());
    }
  }

  @Test
  void anIgnoreFileOfOnesOwnComesBeforeHelms() throws IOException {
    write(
        Map.of(
            "Pack.yaml", pack("web"),
            ".sherpackignore", "\uFEFFsecret/\n*.swp\n",
            ".helmignore", "keep.txt\n",
            "secret/key", "no",
            "a.swp", "no",
            "keep.txt", "yes"));
    assertEquals(
        List.of(".helmignore", ".sherpackignore", "keep.txt"),
        List.copyOf(load().files().keySet()));
  }

  @Test
  void subpacksAreFoldersAndArchives() throws IOException {
    write(
        Map.of(
            "Pack.yaml", pack("web"),
            "charts/db/Chart.yaml", "name: database\nversion: v1.2\n",
            "charts/db/charts/deep/Pack.yaml", pack("deep"),
            "charts/_ignored/x", "no",
            "charts/README.md", "no"));
    Files.write(
        folder.resolve("charts/cache-1.0.0.tgz"),
        archive(Map.of("cache/Pack.yaml", pack("cache"))));
    Pack pack = load();
    assertEquals(
        List.of("cache", "database"),
        pack.subpacks().stream().map(found -> found.metadata().name()).toList());
    Pack db = pack.subpacks().get(1);
    assertEquals("db", db.folder());
    assertEquals(PackKind.CHART, db.kind());
    assertEquals("web/charts/db/charts/deep/Pack.yaml", db.subpacks().getFirst().manifest().name());
  }

  @Test
  void archivesLoadLikeFolders() throws IOException {
    Pack pack =
        load(
            archive(
                Map.of(
                    "web/Pack.yaml", pack("web"),
                    "./web/values.yaml", "a: 1\n",
                    "web/templates/x.yaml", "x")));
    assertEquals("web.tgz/values.yaml", pack.values().orElseThrow().name());
    assertEquals(1, pack.templates().size());
  }

  @Test
  void archivesOfTheRustSherpackHaveNoFolderAtTheTop() throws IOException {
    Pack pack =
        load(archive(Map.of("MANIFEST", "x", "Pack.yaml", pack("web"), "values.yaml", "a: 1\n")));
    assertTrue(pack.values().isPresent());
  }

  @Test
  void hostileEntriesAreRefused() throws IOException {
    for (String name : List.of("../x", "web/../../x", "/etc/passwd", "web/c:/x", "x", "..\\x")) {
      assertEquals("archive-path", failure(archive(Map.of(name, "x"))).code(), name);
    }
    byte[] link = special("web/a", TarConstants.LF_SYMLINK, "/etc/passwd");
    assertEquals("`web.tgz` holds `web/a`, which is not a file", failure(link).message());
    for (byte type :
        new byte[] {
          TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO
        }) {
      assertEquals("archive-entry", failure(special("web/a", type, "web/b")).code());
    }
    byte[] twice = archive(Map.of("web/a", "1", "web/./a", "2"));
    assertEquals("archive-entry", failure(twice).code());
    assertEquals(List.of("do not use it; ask whoever gave it to you"), failure(twice).hints());
    byte[] both = archive(Map.of("web/Pack.yaml", pack("web"), "web/A", "1", "web/a/b", "2"));
    assertEquals("`web.tgz` holds `web/a` both as a file and as a folder", failure(both).message());
  }

  @Test
  void anArchiveOfAPackHasOneFolder() throws IOException {
    byte[] two = archive(Map.of("web/Pack.yaml", pack("web"), "a/values.yaml", "a: 1\n"));
    assertEquals(
        "`web.tgz` holds `a/values.yaml` outside of its folder `web/`", failure(two).message());
    byte[] twice = archive(Map.of("web/Pack.yaml", pack("web"), "a/Pack.yaml", pack("a")));
    assertEquals("archive-path", failure(twice).code());
  }

  @Test
  void archivesOfChartsAreReadAsHelmReadsThem() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (String file :
          List.of(
              "web/Chart.yaml=apiVersion: v2\nname: web\nversion: 1.0.0\n",
              "web/values.yaml=a: 2\n",
              "web/values.yaml=a: 2\n",
              "other/b.txt=b",
              "web/x/../c.txt=c")) {
        byte[] bytes = file.substring(file.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.substring(0, file.indexOf('=')), true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
      var link = new TarArchiveEntry("web/link.txt", TarConstants.LF_SYMLINK);
      link.setLinkName("b.txt");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    out.writeBytes("behind the archive".getBytes(StandardCharsets.UTF_8));
    Pack chart = load(out.toByteArray());
    assertEquals("a: 2\n", chart.values().orElseThrow().text());
    assertEquals(List.of("b.txt", "c.txt", "link.txt"), List.copyOf(chart.files().keySet()));
    assertEquals(0, Objects.requireNonNull(chart.files().get("link.txt")).length);
    String chartYaml = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
    for (String name :
        List.of(
            "web/../x", "web//x", "x", "web/c:/x", "web/..x", "/web/x", "c:/web/x", "\\web\\x")) {
      byte[] bad = archive(Map.of("web/Chart.yaml", chartYaml, name, "x"));
      assertEquals("archive-path", failure(bad).code(), name);
    }
    assertEquals("not-a-pack", failure(archive(Map.of("./web/Chart.yaml", chartYaml))).code());
    byte[] two = archive(Map.of("web/Chart.yaml", chartYaml, "web/a", "1", "web/./a", "2"));
    assertEquals("archive-entry", failure(two).code());
    byte[] both = archive(Map.of("web/Chart.yaml", chartYaml, "web/a", "1", "web/a/b", "2"));
    assertEquals("archive-entry", failure(both).code());
  }

  @Test
  void whatGrowsWithoutMeasureIsRefused() throws IOException {
    assertEquals(
        "file `web/a` of `web.tgz` is larger than 5 MB",
        failure(archive(Map.of("web/a", "0".repeat(5_242_881)))).message());
    var many = new TreeMap<String, String>();
    for (int i = 0; i < 25; i++) {
      many.put("web/" + i, "0".repeat(5_000_000));
    }
    assertEquals("`web.tgz` holds more than 100 MB", failure(archive(many)).message());
  }

  @Test
  void brokenArchivesAreExplained() throws IOException {
    assertEquals(
        "`web.tgz` is neither a folder nor a gzipped archive",
        failure("hello".getBytes(StandardCharsets.UTF_8)).message());
    byte[] whole = archive(Map.of("web/Pack.yaml", pack("web") + "# " + "x".repeat(50_000)));
    assertEquals(
        "`web.tgz` is not a whole archive: it ends too early",
        failure(Arrays.copyOf(whole, whole.length / 2)).message());
    assertEquals("not-a-pack", failure(archive(Map.of("web/a", "x"))).code());
  }

  @Test
  void mistakesOfAllSubpacksAreReportedAtOnce() throws IOException {
    write(
        Map.of(
            "Pack.yaml", pack("web").replace("1.0.0", "one"),
            "charts/a/Pack.yaml", pack("a").replace("1.0.0", "two"),
            "charts/b/x.txt", "not a pack"));
    assertEquals(
        List.of("invalid-version", "invalid-version", "not-a-pack"),
        failures().stream().map(Diagnostic::code).toList());
  }

  @Test
  void linksMayNotGoRoundOrNowhere() throws IOException {
    write(Map.of("Pack.yaml", pack("web"), "a.txt", "a"));
    Files.createSymbolicLink(folder.resolve("b.txt"), Path.of("a.txt"));
    assertArrayEquals("a".getBytes(StandardCharsets.UTF_8), load().files().get("b.txt"));
    Path gone = Files.createSymbolicLink(folder.resolve("c.txt"), Path.of("gone"));
    assertEquals("not-a-file", failures().getFirst().code());
    Files.delete(gone);
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
    assertEquals("link-loop", failures().getFirst().code());
  }

  @Test
  void linksOfAPackStayInItButForWholeSubpacks(@TempDir Path beside) throws IOException {
    Files.writeString(beside.resolve("secret.txt"), "s");
    Files.createDirectories(beside.resolve("lib"));
    Files.writeString(beside.resolve("lib/Pack.yaml"), pack("lib"));
    write(Map.of("Pack.yaml", pack("web"), "charts/a/Pack.yaml", pack("a")));
    Files.createSymbolicLink(folder.resolve("charts/lib"), beside.resolve("lib"));
    assertEquals(2, load().subpacks().size());
    Path link = folder.resolve("charts/a/secret.txt");
    Files.createSymbolicLink(link, beside.resolve("secret.txt"));
    assertEquals(
        "`web/charts/a/secret.txt` leads out of the pack", failures().getFirst().message());
    Files.delete(link);
    Files.createSymbolicLink(beside.resolve("lib/more.txt"), beside.resolve("secret.txt"));
    assertEquals("link-outside", failures().getFirst().code());
  }

  @Test
  void linksOfAChartAreFollowed(@TempDir Path beside) throws IOException {
    Files.writeString(beside.resolve("shared.txt"), "s");
    write(Map.of("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"));
    Files.createSymbolicLink(folder.resolve("shared.txt"), beside.resolve("shared.txt"));
    assertTrue(load().files().containsKey("shared.txt"));
  }

  @Test
  void whatIsNotTextIsNamed() throws IOException {
    write(Map.of("Pack.yaml", pack("web"), "templates/a.yaml", "x"));
    Files.write(folder.resolve("templates/a.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertEquals("`web/templates/a.yaml` is not UTF-8 text", failures().getFirst().message());
  }

  @Test
  void whatIsNotThereIsSaid() {
    var e =
        assertThrows(
            SherpackException.Input.class,
            () -> PackLoader.load(folder.resolve("nowhere"), "nowhere"));
    assertEquals("there is no file or folder `nowhere`", e.getMessage());
  }
}
