package io.sherpack.operation;

import io.sherpack.manifest.Resource;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.storage.StoredRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The revisions of one release, oldest first.
///
/// What revisions hold is read when it is asked for: records may be large, and old ones damaged.
record History(List<StoredRevision> revisions) {
  static final History NONE = new History(List.of());

  History {
    revisions = List.copyOf(revisions);
  }

  static History of(ClusterSession session, String name) {
    return new History(session.releases().history(session.namespace(), name));
  }

  boolean empty() {
    return revisions.isEmpty();
  }

  /// Whether nothing of it is in the cluster any more.
  boolean gone() {
    return empty() || last().status() == ReleaseStatus.UNINSTALLED;
  }

  Release last() {
    return revisions.getLast().release();
  }

  Optional<Release> revision(int number) {
    return revisions.stream()
        .filter(stored -> stored.number() == number)
        .findFirst()
        .map(StoredRevision::release);
  }

  /// The newest revision that is in force.
  Optional<Release> deployed() {
    return newest(ReleaseStatus.DEPLOYED);
  }

  private Optional<Release> newest(ReleaseStatus status) {
    return revisions.reversed().stream()
        .filter(stored -> stored.status() == status)
        .findFirst()
        .map(StoredRevision::release);
  }

  /// The newest revision that is or was in force.
  Optional<Release> worked() {
    return deployed().or(() -> newest(ReleaseStatus.SUPERSEDED));
  }

  /// The revision in force, else the last one that was tried.
  Release current() {
    return deployed().orElseGet(this::last);
  }

  /// Returns what may be in the cluster: what was deployed, and all that was tried after it.
  List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    for (StoredRevision stored : revisions.reversed()) {
      resources.addAll(Manifests.resources(stored.release()));
      if (stored.status() == ReleaseStatus.DEPLOYED) {
        break;
      }
    }
    return resources.stream().distinct().toList();
  }

  /// Returns it without the revisions from `number` on.
  History before(int number) {
    return new History(revisions.stream().filter(stored -> stored.number() < number).toList());
  }
}
