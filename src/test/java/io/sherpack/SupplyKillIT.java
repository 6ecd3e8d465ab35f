package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.RealGit;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealPart;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.RegistryFront;
import io.sherpack.testing.RegistryFront.Fate;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Kills the packaged program (SIGKILL) while it talks to a real nginx and a real registry: at each
/// request, in the middle of its answer, and at steps after it. What is left has to be whole, and
/// the next run has to do what was wanted. And two at once do not disturb each other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupplyKillIT {
  private static final Path HOME = Path.of(System.getProperty("sherpack.dist", "dist"));
  private static final Path PROGRAM = HOME.resolve("bin/sherpack");
  private static final String SECRET = "sesame-4711";
  // Milliseconds after a request; what follows the last one is files.
  private static final List<Integer> AFTER = List.of(0, 4);
  private static final List<Integer> AFTER_LAST = List.of(0, 2, 5, 10, 15, 20, 30, 45, 70, 110);
  private static final Fate PASSED = new Fate.Passed();

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Path site;

  @SuppressWarnings("NullAway.Init")
  private RealNginx nginx;

  @SuppressWarnings("NullAway.Init")
  private RealRegistry registry;

  @SuppressWarnings("NullAway.Init")
  private RegistryFront web;

  @SuppressWarnings("NullAway.Init")
  private RegistryFront packs;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Optional<Kill>> kill = new AtomicReference<>(Optional.empty());
  private final AtomicInteger turn = new AtomicInteger();

  /// When the process dies.
  ///
  /// @param request counted from 1
  /// @param half whether only half of the answer comes
  private record Kill(int request, int after, boolean half, AtomicReference<Process> process) {
    Fate fate() {
      if (after == 0 && !half) {
        end();
        return new Fate.Lost();
      }
      Thread _ =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(half ? 60 : after);
                      end();
                    } catch (InterruptedException ended) {
                      Thread.currentThread().interrupt();
                    }
                  });
      return half ? new Fate.Broken(300) : PASSED;
    }

    private void end() {
      process.get().destroyForcibly();
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    RealPart.require(
        "the packaged program",
        Files.isExecutable(PROGRAM)
            ? Optional.empty()
            : Optional.of("it was left out with `-Ddist.skip`"));
    root = folder.toRealPath();
    site = Files.createDirectories(root.resolve("site"));
    int port = RealNginx.port();
    String server = "server { listen 127.0.0.1:%d; root %s; }".formatted(port, site);
    nginx = RealNginx.start(root.resolve("nginx"), server, port);
    registry =
        RealRegistry.start(
            root.resolve("registry"),
            RealRegistry.Settings.OPEN.with(new RealRegistry.User("ada", SECRET)));
    web = new RegistryFront("127.0.0.1:" + port, _ -> fate());
    packs = new RegistryFront(registry.host(), _ -> fate());
    published("0.9.0", "1.0.0");
  }

  private Fate fate() {
    int number = requests.incrementAndGet();
    return kill.get().filter(one -> one.request() == number).map(Kill::fate).orElse(PASSED);
  }

  @AfterAll
  void stop() {
    web.close();
    packs.close();
    nginx.close();
    registry.close();
  }

  private void published(String... versions) throws IOException {
    Sherpack sherpack = sherpack(Files.createDirectories(root.resolve("publisher")));
    for (String version : versions) {
      Path chart = Files.createDirectories(root.resolve("src/web"));
      Files.writeString(
          chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: " + version + "\n");
      Files.createDirectories(chart.resolve("templates"));
      var noise = new StringBuilder("# ");
      new java.util.Random(7).ints(4_000, 'a', 'z').forEach(noise::appendCodePoint);
      Files.writeString(chart.resolve("templates/config.yaml"), noise);
      sherpack.ok("package", chart.toString(), "-d", site.toString());
    }
    sherpack.ok("repo", "index", site.toString());
  }

  private Sherpack sherpack(Path home) {
    return new Sherpack(root.resolve("none"), home, "default");
  }

  /// One home directory with a working directory.
  private record Place(Path home, Path work, int number) {}

  private Place place() throws IOException {
    int number = turn.incrementAndGet();
    Path home = Files.createDirectories(root.resolve("homes/" + number));
    return new Place(home, Files.createDirectories(home.resolve("work")), number);
  }

  @FunctionalInterface
  private interface Work<R> {
    R of(Place place) throws IOException, InterruptedException;
  }

  @FunctionalInterface
  private interface Check {
    void of(Place place) throws IOException, InterruptedException;
  }

  /// @param words the command in a place
  /// @param before what has to be there
  /// @param killed what has to hold after a kill
  /// @param done what has to hold after the next run
  private record Story(Work<List<String>> words, Check before, Check killed, Check done) {}

  private Process started(Place place, List<String> words, String name) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toAbsolutePath().toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(place.work().toFile());
    builder.environment().clear();
    builder.environment().put("HOME", place.home().toString());
    builder.environment().put("PATH", "/usr/bin:/bin");
    Path log = place.home().resolve(name + ".log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write((SECRET + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // Not every command reads it.
    }
    return process;
  }

  private void ended(Process process, Place place, String name)
      throws IOException, InterruptedException {
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), name);
    Path log = place.home().resolve(name + ".log");
    assertEquals(0, process.exitValue(), name + ": " + Files.readString(log));
  }

  private void tell(Story story) throws IOException, InterruptedException {
    Place quiet = place();
    story.before().of(quiet);
    requests.set(0);
    ended(started(quiet, story.words().of(quiet), "quiet"), quiet, "quiet");
    story.done().of(quiet);
    int all = requests.get();
    assertTrue(all > 0);
    int kills = 0;
    for (int request = 1; request <= all; request++) {
      for (int after : request == all ? AFTER_LAST : AFTER) {
        kills += killed(story, request, after, false) ? 1 : 0;
      }
      kills += killed(story, request, 0, true) ? 1 : 0;
    }
    // A late step may find that the program is through already.
    assertTrue(kills >= all * 2, kills + " kills");
  }

  private boolean killed(Story story, int request, int after, boolean half)
      throws IOException, InterruptedException {
    Place place = place();
    story.before().of(place);
    List<String> words = story.words().of(place);
    var process = new AtomicReference<Process>();
    requests.set(0);
    kill.set(Optional.of(new Kill(request, after, half, process)));
    process.set(started(place, words, "killed"));
    assertTrue(process.get().waitFor(2, TimeUnit.MINUTES));
    kill.set(Optional.empty());
    whole(place);
    story.killed().of(place);
    String next = "next";
    ended(started(place, words, next), place, next);
    whole(place);
    story.done().of(place);
    return process.get().exitValue() == 137;
  }

  /// Whatever has its name is whole, and what holds credentials is for its owner only.
  private void whole(Place place) throws IOException {
    try (Stream<Path> all = Files.walk(place.home())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET)
            || name.equals("config.json")
            || name.equals("repositories.yaml")) {
          assertEquals(
              "rw-------",
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
              file.toString());
        }
        if (name.endsWith(".tgz") && Files.exists(site.resolve(name))) {
          assertEquals(digest(site.resolve(name)), digest(file), file.toString());
        }
      }
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void added(Place place) throws IOException {
    sherpack(place.home()).ok("repo", "add", "shop", "http://" + web.host());
  }

  private void searched(Place place) {
    String found = sherpack(place.home()).ok("search", "repo", "shop/web", "-l");
    assertTrue(found.contains("1.0.0"), found);
  }

  @Test
  void repoAdd() throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "repo", "add", "shop", "http://" + web.host(), "--username", "ci", "--password-stdin");
    tell(
        new Story(
            _ -> words,
            place -> sherpack(place.home()).ok("repo", "add", "other", "http://" + web.host()),
            place -> assertTrue(listed(place).contains("other")),
            place -> {
              assertTrue(listed(place).contains("other") && listed(place).contains("shop"));
              searched(place);
            }));
  }

  private String listed(Place place) {
    return sherpack(place.home()).ok("repo", "list");
  }

  @Test
  void repoUpdate() throws IOException, InterruptedException {
    tell(
        new Story(
            _ -> List.of("repo", "update"),
            place -> {
              added(place);
              // Another time of the file is another state of it for the server.
              Path index = site.resolve("index.yaml");
              Files.setLastModifiedTime(
                  index,
                  java.nio.file.attribute.FileTime.fromMillis(
                      1_700_000_000_000L + place.number() * 1000L));
            },
            this::searched,
            this::searched));
  }

  @Test
  void pull() throws IOException, InterruptedException {
    tell(
        new Story(
            _ -> List.of("pull", "shop/web", "-d", "out"),
            this::added,
            this::searched,
            place ->
                assertArrayEquals(
                    Files.readAllBytes(site.resolve("web-1.0.0.tgz")),
                    Files.readAllBytes(place.work().resolve("out/web-1.0.0.tgz")))));
  }

  @Test
  void pullAndUnpack() throws IOException, InterruptedException {
    tell(
        new Story(
            _ -> List.of("pull", "shop/web", "--untar", "-d", "out"),
            this::added,
            place -> {
              Path there = place.work().resolve("out/web");
              if (Files.exists(there)) {
                unpacked(there);
                // It would be in the way of the next.
                Files.move(there, place.work().resolve("whole"));
              }
            },
            place -> unpacked(place.work().resolve("out/web"))));
  }

  private static void unpacked(Path there) throws IOException {
    assertTrue(Files.exists(there.resolve("Chart.yaml")));
    assertEquals(4_002, Files.size(there.resolve("templates/config.yaml")));
  }

  private void chart(Place place) throws IOException {
    added(place);
    Path chart = Files.createDirectories(place.work().resolve("app"));
    String text =
        """
        apiVersion: v2
        name: app
        version: 1.0.0
        dependencies:
        - name: web
          repository: http://%s
          version: %s
        """;
    Files.writeString(chart.resolve("Chart.yaml"), text.formatted(web.host(), "0.9.0"));
    sherpack(place.home()).ok("dependency", "update", chart.toString());
    Files.writeString(chart.resolve("charts/_README"), "stays");
    Files.writeString(chart.resolve("Chart.yaml"), text.formatted(web.host(), "~1"));
  }

  private static void charts(Place place) throws IOException {
    Path charts = place.work().resolve("app/charts");
    Path before = place.work().resolve("app/.charts-before");
    assertTrue(Files.exists((Files.exists(charts) ? charts : before).resolve("_README")));
  }

  private static void chosen(Place place) throws IOException {
    Path app = place.work().resolve("app");
    try (Stream<Path> all = Files.list(app)) {
      assertEquals(
          List.of("Chart.lock", "Chart.yaml", "charts"),
          all.map(one -> one.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> all = Files.list(app.resolve("charts"))) {
      assertEquals(
          List.of("_README", "web-1.0.0.tgz"),
          all.map(one -> one.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void dependencyUpdate() throws IOException, InterruptedException {
    tell(
        new Story(
            _ -> List.of("dependency", "update", "app"),
            this::chart,
            SupplyKillIT::charts,
            SupplyKillIT::chosen));
  }

  @Test
  void dependencyBuild() throws IOException, InterruptedException {
    tell(
        new Story(
            _ -> List.of("dependency", "build", "app"),
            place -> {
              chart(place);
              Path app = place.work().resolve("app");
              sherpack(place.home()).ok("dependency", "update", app.toString());
              Files.delete(app.resolve("charts/web-1.0.0.tgz"));
            },
            SupplyKillIT::charts,
            SupplyKillIT::chosen));
  }

  @Test
  void dependencyUpdateFromGit() throws IOException, InterruptedException {
    try (RealGit git = RealGit.start(root.resolve("git"), Optional.empty());
        var front = new RegistryFront(git.host(), _ -> fate())) {
      Path repository = git.repository("hub");
      Files.writeString(
          repository.resolve("Chart.yaml"), "apiVersion: v2\nname: hub\nversion: 1.0.0\n");
      git.commit(repository, "2026-01-01T00:00:00Z", "v1.0.0");
      tell(
          new Story(
              _ -> List.of("dependency", "update", "app"),
              place -> {
                Path app = Files.createDirectories(place.work().resolve("app"));
                Files.writeString(
                    app.resolve("Pack.yaml"),
                    """
                    apiVersion: sherpack.io/v1
                    kind: Pack
                    metadata: {name: app, version: 1.0.0}
                    dependencies:
                    - {name: hub, version: ^1, repository: "git+http://%s/hub/.git"}
                    """
                        .formatted(front.host()));
              },
              _ -> {},
              // The lock holds what is there to its content.
              place ->
                  sherpack(place.home())
                      .ok("template", "x", place.work().resolve("app").toString())));
    }
  }

  @Test
  void registryLogin() throws IOException, InterruptedException {
    tell(
        new Story(
            _ ->
                List.of(
                    "registry",
                    "login",
                    packs.host(),
                    "-u",
                    "ada",
                    "--password-stdin",
                    "--plain-http"),
            place ->
                assertEquals(
                    0,
                    sherpack(place.home())
                        .runWith(
                            SECRET + "\n",
                            "registry",
                            "login",
                            registry.host(),
                            "-u",
                            "ada",
                            "--password-stdin",
                            "--plain-http")
                        .exit()),
            place -> assertTrue(config(place).contains(registry.host())),
            place ->
                assertTrue(
                    config(place).contains(registry.host())
                        && config(place).contains(packs.host()))));
  }

  private static String config(Place place) throws IOException {
    Path config = place.home().resolve(".config/sherpack/registry/config.json");
    String text = Files.readString(config);
    assertTrue(text.startsWith("{") && text.endsWith("}"), text);
    return text;
  }

  private void loggedIn(Place place) {
    var run =
        sherpack(place.home())
            .runWith(
                SECRET + "\n",
                "registry",
                "login",
                packs.host(),
                "-u",
                "ada",
                "--password-stdin",
                "--plain-http");
    assertEquals(0, run.exit(), run.toString());
  }

  private String repository(Place place) {
    return "oci://" + packs.host() + "/kill/" + place.number();
  }

  @Test
  void push() throws IOException, InterruptedException {
    String archive = site.resolve("web-1.0.0.tgz").toString();
    tell(
        new Story(
            place -> List.of("push", archive, repository(place), "--plain-http"),
            this::loggedIn,
            place -> {
              Sherpack.Run found =
                  sherpack(place.home())
                      .run(
                          "pull",
                          repository(place) + "/web",
                          "--version",
                          "1.0.0",
                          "--plain-http",
                          "-d",
                          place.work().resolve("half").toString());
              assertTrue(found.exit() == 0 || found.err().contains("not found"), found.toString());
            },
            place ->
                sherpack(place.home())
                    .ok(
                        "pull",
                        repository(place) + "/web",
                        "--version",
                        "1.0.0",
                        "--plain-http",
                        "-d",
                        place.work().resolve("got").toString())));
  }

  @Test
  void twoAtOnce() throws IOException, InterruptedException {
    Place place = place();
    chart(place);
    loggedIn(place);
    String archive = site.resolve("web-1.0.0.tgz").toString();
    for (List<String> words :
        List.of(
            List.of("repo", "update"),
            List.of("pull", "shop/web", "-d", "out"),
            List.of("dependency", "update", "app"),
            List.of("dependency", "build", "app"),
            List.of("push", archive, repository(place), "--plain-http"),
            List.of("repo", "add", "shop", "http://" + web.host(), "--force-update"),
            List.of(
                "registry",
                "login",
                packs.host(),
                "-u",
                "ada",
                "--password-stdin",
                "--plain-http"))) {
      Process first = started(place, words, "first");
      Process second = started(place, words, "second");
      ended(first, place, "first");
      ended(second, place, "second");
      whole(place);
    }
    chosen(place);
    searched(place);
  }

  /// The two renames that exchange `charts/` are too close to each other to be hit.
  @Test
  void whatIsLeftBetweenTheRenamesIsThereStill() throws IOException, InterruptedException {
    Place place = place();
    chart(place);
    Path app = place.work().resolve("app");
    sherpack(place.home()).ok("dependency", "update", app.toString());
    String before = sherpack(place.home()).ok("template", "x", app.toString());
    Files.createDirectory(app.resolve(".charts-next"));
    Files.writeString(app.resolve(".charts-next/half.tgz"), "half");
    Files.move(app.resolve("charts"), app.resolve(".charts-before"));
    assertEquals(before, sherpack(place.home()).ok("template", "x", app.toString()));
    sherpack(place.home()).ok("dependency", "build", app.toString());
    chosen(place);
  }
}
