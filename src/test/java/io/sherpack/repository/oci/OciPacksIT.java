package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.RegistryFront;
import io.sherpack.testing.RegistryFront.Fate;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs to a real registry and back, over good lines and bad ones.
class OciPacksIT {
  private static final Fate PASSED = new Fate.Passed();

  @TempDir static Path shared;
  private static RealRegistry registry;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    registry =
        RealRegistry.start(
            shared, RealRegistry.Settings.OPEN.with(new RealRegistry.User("ada", "s3cret")));
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  private OciPacks packs(Path content) {
    return packs(content, new Login.Basic("ada", "s3cret"));
  }

  private static OciPacks packs(Path content, Login.Basic login) {
    var web = new Web(Map.of(), content, Clock.systemUTC());
    return new OciPacks(
        new Registry.Way(web.line(TlsChoice.STANDARD), true), _ -> Optional.of(login), content);
  }

  private OciPacks.Parcel parcel(String version, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(version.hashCode()).nextBytes(bytes);
    Path archive = Files.write(folder.resolve("shop-" + version + ".tgz"), bytes);
    return new OciPacks.Parcel(
        Value.mapping(Map.of("name", Value.of("shop"), "version", Value.of(version))),
        archive,
        Optional.of(("prov of " + version).getBytes(StandardCharsets.UTF_8)),
        "2026-01-01T00:00:00Z");
  }

  private static OciReference place(String host, String path) {
    return OciReference.parse("oci://" + host + "/" + path);
  }

  @Test
  void comesBackAsItWent() throws IOException, InterruptedException {
    var parcel = parcel("1.2.3+build.5", 5_000);
    var pushed = packs(folder.resolve("a")).push(place(registry.host(), "back"), parcel);
    assertEquals(Upload.Way.SENT, pushed.archive());
    var there = packs(folder.resolve("b"));
    OciReference place = place(registry.host(), "back/shop");
    assertEquals(List.of("1.2.3+build.5"), there.versions(place));
    Pulled pulled = there.pull(there.locate(place, "^1"));
    assertEquals(pushed.manifest(), pulled.manifest());
    assertArrayEquals(Files.readAllBytes(parcel.archive()), Files.readAllBytes(pulled.archive()));
    assertEquals("prov of 1.2.3+build.5", Files.readString(pulled.provenance().orElseThrow()));
    // By its digest, alone and beside its tag.
    String digest = "@" + pushed.manifest();
    assertEquals(
        pulled.archive(),
        there.pull(there.locate(place(registry.host(), "back/shop" + digest), "")).archive());
    assertEquals(
        pulled.archive(),
        there
            .pull(there.locate(place(registry.host(), "back/shop:1.2.3_build.5" + digest), ""))
            .archive());
  }

  @Test
  void isNotSentTwiceAndTakenOverFromOtherRepositories() throws IOException, InterruptedException {
    var parcel = parcel("1.0.0", 6_000);
    OciPacks packs = packs(folder.resolve("a"));
    assertEquals(Upload.Way.SENT, packs.push(place(registry.host(), "one"), parcel).archive());
    assertEquals(Upload.Way.THERE, packs.push(place(registry.host(), "one"), parcel).archive());
    assertEquals(Upload.Way.MOUNTED, packs.push(place(registry.host(), "two"), parcel).archive());
    // Who only pulled it knows, too, where it is.
    OciPacks other = packs(folder.resolve("b"));
    other.pull(place(registry.host(), "one/shop:1.0.0"));
    assertEquals(Upload.Way.MOUNTED, other.push(place(registry.host(), "three"), parcel).archive());
  }

  @Test
  void aVersionHasToBeWhatItsDigestSays() throws IOException, InterruptedException {
    OciPacks packs = packs(folder.resolve("a"));
    String one = packs.push(place(registry.host(), "digests"), parcel("1.0.0", 100)).manifest();
    packs.push(place(registry.host(), "digests"), parcel("2.0.0", 100));
    OciReference asked = place(registry.host(), "digests/shop@" + one);
    assertEquals(asked, packs.locate(asked, "1.0.0"));
    var mismatch = assertThrows(SherpackException.Remote.class, () -> packs.locate(asked, "2.0.0"));
    assertEquals("digest-mismatch", mismatch.diagnostics().getFirst().code());
    assertThrows(
        SherpackException.Usage.class,
        () -> packs.locate(place(registry.host(), "digests/shop:1.0.0"), "2.0.0"));
    assertEquals(
        "version-not-found",
        assertThrows(
                SherpackException.Remote.class,
                () -> packs.locate(place(registry.host(), "digests/shop"), "^9"))
            .diagnostics()
            .getFirst()
            .code());
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() throws IOException {
    OciPacks packs = packs(folder.resolve("a"), new Login.Basic("ada", "hunter2"));
    var parcel = parcel("1.0.0", 100);
    var refused =
        assertThrows(
            SherpackException.Remote.class, () -> packs.push(place(registry.host(), "no"), parcel));
    assertEquals("registry-unauthorized", refused.diagnostics().getFirst().code());
    assertFalse(refused.diagnostics().toString().contains("hunter2"));
  }

  @Test
  void goesInChunksOfWhichLostOnesAreSentAgain() throws IOException, InterruptedException {
    try (var front =
        new RegistryFront(
            registry.host(),
            seen -> {
              if (seen.method().equals("PATCH")) {
                return switch (seen.earlier()) {
                  // The registry gets it, and its answer is lost.
                  case 0 -> new Fate.Broken(0);
                  case 2 -> new Fate.Lost();
                  case 3 -> new Fate.Answered(503, Map.of("Retry-After", "0"));
                  default -> PASSED;
                };
              }
              return PASSED;
            })) {
      var parcel = parcel("3.0.0", 20 << 20);
      packs(folder.resolve("a")).push(place(front.host(), "chunks"), parcel);
      Pulled pulled = packs(folder.resolve("b")).pull(place(registry.host(), "chunks/shop:3.0.0"));
      assertEquals(Sha256.of(parcel.archive()), pulled.digest());
      long patches = front.seen().stream().filter(one -> one.method().equals("PATCH")).count();
      // Three chunks; the one whose answer was lost is not sent again.
      assertEquals(5, patches);
    }
  }

  @Test
  void goesOnWithADownloadThatBroke() throws IOException, InterruptedException {
    packs(folder.resolve("a")).push(place(registry.host(), "ranges"), parcel("1.0.0", 3 << 20));
    var blobs = new ArrayList<RegistryFront.Seen>();
    try (var front =
        new RegistryFront(
            registry.host(),
            seen -> {
              if (seen.method().equals("GET") && seen.path().contains("/blobs/")) {
                blobs.add(seen);
                return blobs.size() == 1 ? new Fate.Broken(1 << 20) : PASSED;
              }
              return PASSED;
            })) {
      Pulled pulled = packs(folder.resolve("b")).pull(place(front.host(), "ranges/shop:1.0.0"));
      assertEquals(3 << 20, Files.size(pulled.archive()));
      String range = blobs.get(1).range().orElseThrow();
      assertTrue(range.matches("bytes=[1-9][0-9]*-"), range);
    }
    // What a killed program left is the beginning of the next download.
    Path content = folder.resolve("c");
    Pulled whole = packs(folder.resolve("b")).pull(place(registry.host(), "ranges/shop:1.0.0"));
    Path part = content.resolve("part").resolve(whole.digest() + ".part");
    Files.createDirectories(part.getParent());
    byte[] bytes = Files.readAllBytes(whole.archive());
    Files.write(part, java.util.Arrays.copyOf(bytes, 1_000_000));
    packs(content).pull(place(registry.host(), "ranges/shop:1.0.0"));
    assertEquals(List.of(), leftovers(content));
  }

  @Test
  void keepsNothingThatIsNotWhatTheDigestSays() throws IOException, InterruptedException {
    packs(folder.resolve("a")).push(place(registry.host(), "torn"), parcel("1.0.0", 4_000));
    Path content = folder.resolve("b");
    Pulled good = packs(content).pull(place(registry.host(), "torn/shop:1.0.0"));
    // A file in the cache that someone changed is fetched again.
    Files.writeString(good.archive(), "changed");
    packs(content).pull(place(registry.host(), "torn/shop:1.0.0"));
    assertEquals(4_000, Files.size(good.archive()));
    // The registry's own file is changed, at the same length.
    Path stored;
    try (Stream<Path> all = Files.walk(shared.resolve("data"))) {
      stored =
          all.filter(file -> file.endsWith(Path.of(good.digest(), "data")))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(stored);
    bytes[100] ^= 1;
    Files.write(stored, bytes);
    Path other = folder.resolve("c");
    var mismatch =
        assertThrows(
            SherpackException.Remote.class,
            () -> packs(other).pull(place(registry.host(), "torn/shop:1.0.0")));
    assertEquals("digest-mismatch", mismatch.diagnostics().getFirst().code());
    assertEquals(List.of(), leftovers(other));
  }

  @Test
  void takesNoCredentialToWhereItIsSent() throws IOException, InterruptedException {
    packs(folder.resolve("a")).push(place(registry.host(), "moved"), parcel("1.0.0", 4_000));
    // The other origin wants credentials, too, and gets none.
    try (var elsewhere =
            new RegistryFront(
                registry.host(),
                _ -> new Fate.Answered(401, Map.of("WWW-Authenticate", "Basic realm=\"x\"")));
        var front =
            new RegistryFront(
                registry.host(),
                seen ->
                    seen.path().contains("/blobs/") && seen.method().equals("GET")
                        ? new Fate.Answered(
                            307, Map.of("Location", "http://" + elsewhere.host() + "/blob"))
                        : PASSED)) {
      OciPacks packs = packs(folder.resolve("b"));
      assertThrows(
          SherpackException.Remote.class,
          () -> packs.pull(place(front.host(), "moved/shop:1.0.0")));
      assertTrue(front.seen().stream().anyMatch(one -> one.authorization().isPresent()));
      assertFalse(elsewhere.seen().isEmpty());
      assertTrue(elsewhere.seen().stream().allMatch(one -> one.authorization().isEmpty()));
    }
  }

  @Test
  void comesAgainWhenTheRegistryIsBusy() throws IOException, InterruptedException {
    packs(folder.resolve("a")).push(place(registry.host(), "busy"), parcel("1.0.0", 4_000));
    try (var front =
        new RegistryFront(
            registry.host(),
            seen ->
                switch (seen.earlier()) {
                  case 0 -> new Fate.Answered(429, Map.of("Retry-After", "1"));
                  case 1 -> new Fate.Answered(503, Map.of());
                  case 2 -> new Fate.Lost();
                  default -> PASSED;
                })) {
      long start = System.nanoTime();
      packs(folder.resolve("b")).pull(place(front.host(), "busy/shop:1.0.0"));
      assertTrue(System.nanoTime() - start > 1_000_000_000L, "it did not wait as it was asked to");
    }
  }

  @Test
  void servesManyAtOnceFromOneCache() throws IOException, InterruptedException {
    packs(folder.resolve("a")).push(place(registry.host(), "many"), parcel("1.0.0", 2 << 20));
    Path content = folder.resolve("b");
    List<Path> found =
        new io.sherpack.concurrent.FanOut(6)
            .map(
                List.of(1, 2, 3, 4, 5, 6),
                _ -> {
                  try {
                    return packs(content).pull(place(registry.host(), "many/shop:1.0.0")).archive();
                  } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                  }
                });
    assertEquals(1, found.stream().distinct().count());
    assertEquals(List.of(), leftovers(content));
  }

  private static List<Path> leftovers(Path content) throws IOException {
    try (Stream<Path> all = Files.walk(content)) {
      return all.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
