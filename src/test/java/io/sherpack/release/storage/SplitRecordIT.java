package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.release.RevisionKey;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that are larger than one object may be.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitRecordIT {
  private static final String NAMESPACE = "split-records";
  private static final int PARTS = 2;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @TempDir private static Path folder;

  @BeforeAll
  void connect() throws InterruptedException {
    cluster = new Cluster(ClusterSettings.of(TestSandbox.kubeconfig()));
    Value.Mapping _ =
        cluster.create(
            (Value.Mapping)
                YamlValues.read(
                    new SourceText(
                        "test",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}"
                            .formatted(NAMESPACE))),
            false);
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private static Driver driver(String word, Cluster cluster) {
    return Drivers.open(ReleaseStoreContract.driver(word), cluster, Clock.systemUTC());
  }

  private ReleaseStore store(String word) {
    return new ReleaseStore(driver(word, cluster));
  }

  // Letters at random are three quarters of their size when they are compressed and in base64.
  private static String noise(int length, int seed) {
    var noise = new StringBuilder();
    var random = new Random(seed);
    for (int i = 0; i < length; i++) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    return noise.toString();
  }

  private static Release with(String manifest, String name) {
    Release small = ReleaseStoreContract.release(NAMESPACE, name, 1).deployed("done");
    return new Release(
        small.name(),
        small.namespace(),
        small.revision(),
        small.info(),
        small.chart(),
        small.config(),
        manifest,
        small.hooks(),
        small.labels(),
        small.rest());
  }

  static Release large(String name, int seed) {
    Release release = with(noise(3_000_000, seed), name);
    int length = HelmReleaseCodec.encode(release).length();
    assertEquals(PARTS, length / RecordParts.LARGEST, "of " + length);
    return release;
  }

  private static String kind(String word) {
    return word.equals("secret") ? "Secret" : "ConfigMap";
  }

  private List<Value.Mapping> parts(String word, String name) {
    return cluster.list(
        "v1", kind(word), NAMESPACE, Selector.labels("owner=sherpack,name=" + name));
  }

  private Optional<Value.Mapping> head(String word, String name) {
    return cluster.get(
        new ResourceId("v1", kind(word), NAMESPACE, "sh.helm.release.v1." + name + ".v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "configmap"})
  void keepsWhatDoesNotFitIntoOneObject(String word) {
    ReleaseStore store = store(word);
    Release first = large("huge", 1);
    store.create(first, 0);
    assertEquals(Optional.of(first), store(word).get(NAMESPACE, "huge", 1));
    assertEquals(PARTS, parts(word, "huge").size());
    assertEquals(1, store(word).list(NAMESPACE, "name=huge").size());
    Release second = large("huge", 2);
    store.update(second);
    assertEquals(Optional.of(second), store(word).get(NAMESPACE, "huge", 1));
    assertEquals(PARTS, parts(word, "huge").size());
    Release small = with("---\n", "huge");
    store.update(small);
    assertEquals(0, parts(word, "huge").size());
    assertEquals(Optional.of(small), store(word).get(NAMESPACE, "huge", 1));
    store.update(second);
    store.delete(RevisionKey.of(second));
    assertEquals(0, parts(word, "huge").size());
    assertEquals(Optional.empty(), head(word, "huge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "configmap"})
  void keepsTheLargestRecordThatFitsAsHelmDoes(String word) {
    Release largest = largest();
    ReleaseStore store = store(word);
    store.create(largest, 0);
    assertEquals(List.of(), parts(word, "fits"));
    Value.Mapping head = head(word, "fits").orElseThrow();
    assertEquals(Value.Null.INSTANCE, Fields.at(head, "metadata", "annotations"));
    assertEquals(Optional.of(largest), store(word).get(NAMESPACE, "fits", 1));
    store.delete(RevisionKey.of(largest));
  }

  private static Release largest() {
    String noise = noise(1_800_000, 3);
    int fits = 0;
    int exceeds = noise.length();
    while (exceeds - fits > 64) {
      int middle = (fits + exceeds) / 2;
      String record = HelmReleaseCodec.encode(with(noise.substring(0, middle), "fits"));
      if (RecordParts.fits(record)) {
        fits = middle;
      } else {
        exceeds = middle;
      }
    }
    return with(noise.substring(0, fits), "fits");
  }

  @Test
  void refusesARevisionTwiceAndKeepsTheFirst() {
    Release first = large("twice", 1);
    store("secret").create(first, 0);
    assertThrows(
        SherpackException.Conflict.class, () -> store("secret").create(large("twice", 2), 0));
    assertEquals(Optional.of(first), store("secret").get(NAMESPACE, "twice", 1));
    assertEquals(PARTS, parts("secret", "twice").size());
    ReleaseStore store = store("secret");
    store.delete(RevisionKey.of(store.get(NAMESPACE, "twice", 1).orElseThrow()));
    assertEquals(List.of(), parts("secret", "twice"));
  }

  @Test
  void saysThatAPartIsMissing() {
    Release release = large("torn", 1);
    store("secret").create(release, 0);
    ResourceId part = io.sherpack.manifest.Resource.idOf(parts("secret", "torn").getLast());
    assertTrue(cluster.delete(part, DeleteRequest.PLAIN));
    var unreadable =
        assertThrows(
            SherpackException.Input.class, () -> store("secret").get(NAMESPACE, "torn", 1));
    assertEquals(
        "the record `Secret/sh.helm.release.v1.torn.v1` cannot be read", unreadable.getMessage());
    assertEquals(1, store("secret").list(NAMESPACE, "name=torn").size());
    ReleaseStore store = store("secret");
    store.update(release);
    store.delete(RevisionKey.of(release));
    assertEquals(List.of(), parts("secret", "torn"));
  }

  @Test
  void helmTakesNoPartForARelease() throws IOException, InterruptedException {
    Release release = large("unseen", 1);
    ReleaseStore store = store("secret");
    store.create(release, 0);
    RealHelm helm = RealHelm.on(TestSandbox.kubeconfig());
    RealHelm.Run listed = helm.run("list", "-q", "--namespace", NAMESPACE);
    assertEquals(0, listed.exit(), listed.output());
    assertFalse(listed.output().contains("unseen"), listed.output());
    RealHelm.Run status = helm.run("status", "unseen", "--namespace", NAMESPACE);
    assertEquals(1, status.exit(), status.output());
    assertTrue(status.output().contains("no revision for release"), status.output());
    store.delete(RevisionKey.of(release));
  }

  @Test
  void aCreationThatDiesLeavesNothingOrTheRelease() throws Exception {
    Release release = large("born", 1);
    assertEquals(
        PARTS + 1,
        diesAfterEachWrite(
            "born", Optional.empty(), Optional.of(release), driver -> driver.create(release)));
  }

  @Test
  void anUpdateThatDiesLeavesTheOldOrTheNewRelease() throws Exception {
    Release before = large("grown", 1);
    Release after = large("grown", 2);
    assertEquals(
        2 * PARTS + 1,
        diesAfterEachWrite(
            "grown", Optional.of(before), Optional.of(after), driver -> driver.update(after)));
  }

  @Test
  void aDeletionThatDiesLeavesTheReleaseOrNothing() throws Exception {
    Release release = large("gone", 1);
    assertEquals(
        PARTS + 1,
        diesAfterEachWrite(
            "gone",
            Optional.of(release),
            Optional.empty(),
            driver -> driver.delete(RevisionKey.of(release))));
  }

  // Returns how many writes the change takes. Whatever died, the next write removes what it left.
  private int diesAfterEachWrite(
      String name, Optional<Release> before, Optional<Release> after, Consumer<Driver> change)
      throws IOException, GeneralSecurityException, InterruptedException {
    try (var gate = new WriteGate(TestSandbox.kubeconfig())) {
      for (int writes = 0; ; writes++) {
        before.ifPresent(driver("secret", cluster)::create);
        boolean done = dies(gate, writes, name, change);
        Driver next = driver("secret", cluster);
        Optional<Release> left =
            next.history(NAMESPACE, name).stream().findFirst().map(StoredRevision::release);
        String died = name + " died after " + writes + " writes";
        assertTrue(left.equals(after) || (!done && left.equals(before)), died);
        Release cleaning = large(name, 9);
        if (left.isEmpty()) {
          next.create(cleaning);
        } else {
          next.update(cleaning);
        }
        assertEquals(PARTS, parts("secret", name).size(), died);
        next.delete(RevisionKey.of(cleaning));
        assertEquals(List.of(), parts("secret", name), died);
        if (done) {
          return writes;
        }
      }
    }
  }

  private static boolean dies(WriteGate gate, int writes, String name, Consumer<Driver> change)
      throws IOException {
    try (Cluster dying = gate.open(folder, writes)) {
      Driver driver = driver("secret", dying);
      List<StoredRevision> _ = driver.history(NAMESPACE, name);
      change.accept(driver);
      return true;
    } catch (SherpackException.Remote died) {
      return false;
    }
  }
}
