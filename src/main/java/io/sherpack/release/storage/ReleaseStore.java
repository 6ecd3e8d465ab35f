package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The releases of a cluster as their driver keeps them.
public final class ReleaseStore implements AutoCloseable {
  private static final Comparator<StoredRevision> BY_REVISION =
      (a, b) -> Integer.compare(a.number(), b.number());

  private final Driver driver;

  public ReleaseStore(Driver driver) {
    this.driver = driver;
  }

  /// Returns when records may be changed at all.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Usage when none may
  public void checkWritable() {
    driver.checkWritable();
  }

  /// Returns the revisions of a release, oldest first; none when there is no such release.
  public List<StoredRevision> history(String namespace, String name) {
    return driver.history(namespace, name).stream().sorted(BY_REVISION).toList();
  }

  public Optional<Release> get(String namespace, String name, int revision) {
    return history(namespace, name).stream()
        .filter(stored -> stored.number() == revision)
        .findFirst()
        .map(StoredRevision::release);
  }

  public Optional<Release> newest(String namespace, String name) {
    return driver.history(namespace, name).stream().max(BY_REVISION).map(StoredRevision::release);
  }

  /// Returns the revision that is in force, if any.
  public Optional<Release> deployed(String namespace, String name) {
    return deployed(driver.history(namespace, name)).map(StoredRevision::release);
  }

  private static Optional<StoredRevision> deployed(List<StoredRevision> history) {
    return history.stream()
        .filter(stored -> stored.status() == ReleaseStatus.DEPLOYED)
        .max(BY_REVISION);
  }

  /// Returns the newest revision of every release whose record fits, by namespace and name.
  ///
  /// @param namespace empty for all
  /// @param selector a label selector over the records, empty for all
  public List<ReleaseSummary> list(String namespace, String selector) {
    List<ReleaseSummary> found = driver.newest(namespace, selector);
    if (selector.isEmpty() || found.isEmpty()) {
      return sorted(found);
    }
    // The record that fits may be of a revision that a newer one has replaced.
    Set<RevisionKey> newest =
        driver.newest(namespace, "").stream().map(ReleaseSummary::key).collect(Collectors.toSet());
    return sorted(found.stream().filter(release -> newest.contains(release.key())).toList());
  }

  /// Returns every revision of every release, by namespace, name and revision.
  public List<ReleaseSummary> revisions(String namespace, String selector) {
    return sorted(driver.all(namespace, selector));
  }

  private static List<ReleaseSummary> sorted(List<ReleaseSummary> releases) {
    return releases.stream().sorted(ReleaseStore::compare).toList();
  }

  /// Returns the newest revision of each release among `summaries`.
  static List<ReleaseSummary> newestOf(List<ReleaseSummary> summaries) {
    Map<RevisionKey, ReleaseSummary> newest = new LinkedHashMap<>();
    for (ReleaseSummary summary : summaries) {
      newest.merge(
          new RevisionKey(summary.namespace(), summary.name(), 1),
          summary,
          (left, right) -> left.revision() >= right.revision() ? left : right);
    }
    return List.copyOf(newest.values());
  }

  private static int compare(ReleaseSummary a, ReleaseSummary b) {
    int namespaces = a.namespace().compareTo(b.namespace());
    int names = namespaces != 0 ? namespaces : a.name().compareTo(b.name());
    return names != 0 ? names : Integer.compare(a.revision(), b.revision());
  }

  /// Adds a revision and, when `limit` is positive, removes the oldest until there are no more than
  /// that; the deployed one stays.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Conflict when the revision exists
  public void create(Release release, int limit) {
    driver.create(release);
    if (limit > 0) {
      prune(release, limit);
    }
  }

  private void prune(Release added, int limit) {
    List<StoredRevision> history = history(added.namespace(), added.name());
    Optional<Integer> deployed = deployed(history).map(StoredRevision::number);
    history.stream()
        .filter(stored -> stored.number() != added.revision())
        .filter(stored -> !deployed.equals(Optional.of(stored.number())))
        .limit(Math.max(0, history.size() - limit))
        .map(StoredRevision::key)
        .forEach(driver::delete);
  }

  /// Returns the labels of a revision's record: the user's, and what the driver adds to them.
  public Map<String, String> labels(Release release) {
    return driver.labels(release);
  }

  public void update(Release release) {
    driver.update(release);
  }

  public void delete(RevisionKey revision) {
    driver.delete(revision);
  }

  /// Removes revisions of one release, the oldest first: as long as the newest record is there, the
  /// release is, so it goes when the others are gone.
  public void deleteAll(List<RevisionKey> revisions) throws InterruptedException {
    if (!revisions.isEmpty()) {
      driver.deleteAll(revisions.subList(0, revisions.size() - 1));
      driver.delete(revisions.getLast());
    }
  }

  /// The kind of object that holds the records, if the cluster keeps them.
  public Optional<ApiResource> kind() {
    return driver.kind();
  }

  @Override
  public void close() {
    driver.close();
  }
}
