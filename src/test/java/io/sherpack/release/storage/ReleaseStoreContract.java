package io.sherpack.release.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.ReleasedChart;
import io.sherpack.release.RevisionKey;
import io.sherpack.values.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every driver does; each check uses releases and namespaces of its own.
final class ReleaseStoreContract {
  static final List<String> NAMESPACES = List.of("store-a", "store-b");

  private final ReleaseStore store;

  ReleaseStoreContract(Driver driver) {
    this.store = new ReleaseStore(driver);
  }

  static DriverSettings driver(String word) {
    return new DriverSettings(Map.of("HELM_DRIVER", word), Path.of("").toAbsolutePath());
  }

  static Release release(String namespace, String name, int revision) {
    var metadata = Value.mapping(Map.of("name", Value.of("web"), "version", Value.of("1.0.0")));
    var chart =
        ReleasedChart.of(
            ReleasedChart.packMetadata(metadata), Value.Mapping.EMPTY, List.of(), List.of());
    var content =
        new Release.Content(
            chart,
            Value.mapping(Map.of("key", Value.of("schlüssel"))),
            "---\n",
            List.of(),
            "",
            Map.of("team", name));
    return Release.installing(
        name, namespace, revision, content, Instant.parse("2026-01-01T00:00:00Z"));
  }

  void holds() {
    keepsWhatItIsGiven();
    refusesARevisionTwice();
    listsTheNewestRevisions();
    prunesHistoryButForTheDeployed();
    selectsByLabels();
  }

  private void keepsWhatItIsGiven() {
    Release first = release("store-a", "kept", 1);
    store.create(first, 0);
    assertEquals(Optional.of(first), store.get("store-a", "kept", 1));
    Release deployed = first.deployed("Install complete");
    store.update(deployed);
    assertEquals(Optional.of(deployed), store.newest("store-a", "kept"));
    assertEquals(Optional.of(deployed), store.deployed("store-a", "kept"));
    assertEquals(List.of(), store.history("store-b", "kept"));
    store.delete(RevisionKey.of(deployed));
    store.delete(RevisionKey.of(deployed));
    assertEquals(List.of(), store.history("store-a", "kept"));
  }

  private void refusesARevisionTwice() {
    store.create(release("store-a", "twice", 1), 0);
    var conflict =
        assertThrows(
            SherpackException.Conflict.class,
            () -> store.create(release("store-a", "twice", 1), 0));
    assertEquals(
        "revision 1 of release `twice` exists already in namespace `store-a`",
        conflict.getMessage());
    store.delete(RevisionKey.of(release("store-a", "twice", 1)));
  }

  private void listsTheNewestRevisions() {
    store.create(release("store-b", "two", 9), 0);
    store.create(release("store-b", "two", 10), 0);
    store.create(release("store-a", "one", 1), 0);
    assertEquals(List.of("two.10"), words(store.list("store-b", "")));
    assertEquals(List.of("one.1", "two.10"), words(ours(store.list("", ""))));
    assertEquals(List.of("one.1", "two.9", "two.10"), words(ours(store.revisions("", ""))));
    assertEquals(List.of("two.9", "two.10"), revisions(store.history("store-b", "two")));
    deleteOurs();
  }

  // Other tests keep releases in the same cluster.
  private static List<ReleaseSummary> ours(List<ReleaseSummary> releases) {
    return releases.stream().filter(release -> release.namespace().startsWith("store-")).toList();
  }

  private void deleteOurs() {
    ours(store.revisions("", "")).stream().map(ReleaseSummary::key).forEach(store::delete);
    assertEquals(List.of(), ours(store.revisions("", "")));
  }

  private void prunesHistoryButForTheDeployed() {
    store.create(release("store-a", "old", 1).deployed("x"), 2);
    store.create(release("store-a", "old", 2).failed("x"), 2);
    store.create(release("store-a", "old", 3).failed("x"), 2);
    store.create(release("store-a", "old", 4).failed("x"), 2);
    List<StoredRevision> left = store.history("store-a", "old");
    assertEquals(List.of("old.1", "old.4"), revisions(left));
    assertEquals(ReleaseStatus.DEPLOYED, left.getFirst().status());
    assertEquals(ReleaseStatus.DEPLOYED, left.getFirst().release().status());
    left.stream().map(StoredRevision::key).forEach(store::delete);
  }

  private void selectsByLabels() {
    store.create(release("store-a", "red", 1), 0);
    store.create(release("store-a", "blue", 1), 0);
    assertEquals(List.of("red.1"), words(ours(store.list("", "team=red"))));
    assertEquals(List.of("blue.1"), words(ours(store.list("", "team!=red"))));
    assertEquals(List.of("blue.1", "red.1"), words(ours(store.list("", "team in (red, blue)"))));
    assertEquals(List.of(), words(ours(store.list("", "!team"))));
    assertEquals(List.of("blue.1", "red.1"), words(ours(store.list("", "team"))));
    deleteOurs();
  }

  private static List<String> words(List<ReleaseSummary> releases) {
    return releases.stream().map(each -> each.name() + "." + each.revision()).toList();
  }

  private static List<String> revisions(List<StoredRevision> revisions) {
    return revisions.stream().map(each -> each.key().name() + "." + each.number()).toList();
  }
}
