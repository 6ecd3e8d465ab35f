package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps records of releases.
public interface Driver extends AutoCloseable {
  /// Returns when records may be changed at all.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Usage when none may
  default void checkWritable() {}

  /// Adds a revision.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Conflict when it exists
  void create(Release release);

  /// Replaces a revision that exists.
  void update(Release release);

  /// Removes a revision; one that is gone already is no mistake.
  void delete(RevisionKey revision);

  /// Removes revisions of one release, in any order, as [#delete] does.
  default void deleteAll(List<RevisionKey> revisions) throws InterruptedException {
    revisions.forEach(this::delete);
  }

  /// Returns the revisions of a release, in any order, without reading more of their records than
  /// has to be.
  List<StoredRevision> history(String namespace, String name);

  /// Returns the labels of a revision's record: the user's, and what the driver adds to them.
  default Map<String, String> labels(Release release) {
    return release.labels();
  }

  /// Returns the newest revision of every release whose record fits, in any order.
  ///
  /// @param namespace empty for all
  /// @param selector a label selector over the records, empty for all
  default List<ReleaseSummary> newest(String namespace, String selector) {
    return ReleaseStore.newestOf(all(namespace, selector));
  }

  /// Returns all revisions whose record fits, in any order.
  List<ReleaseSummary> all(String namespace, String selector);

  /// The kind of object that holds the records, if the cluster keeps them.
  default Optional<ApiResource> kind() {
    return Optional.empty();
  }

  /// Ends what it holds; it may be asked again.
  @Override
  default void close() {}
}
