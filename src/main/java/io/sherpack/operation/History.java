package io.sherpack.operation;

import io.sherpack.manifest.Resource;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The revisions of one release, oldest first.
record History(List<Release> revisions) {
  History {
    revisions = List.copyOf(revisions);
  }

  boolean empty() {
    return revisions.isEmpty();
  }

  /// Whether nothing of it is in the cluster any more.
  boolean gone() {
    return empty() || last().status() == ReleaseStatus.UNINSTALLED;
  }

  Release last() {
    return revisions.getLast();
  }

  Optional<Release> revision(int number) {
    return revisions.stream().filter(release -> release.revision() == number).findFirst();
  }

  /// The newest revision that is in force.
  Optional<Release> deployed() {
    return revisions.reversed().stream()
        .filter(release -> release.status() == ReleaseStatus.DEPLOYED)
        .findFirst();
  }

  /// The newest revision that is or was in force.
  Optional<Release> worked() {
    return deployed()
        .or(
            () ->
                revisions.reversed().stream()
                    .filter(release -> release.status() == ReleaseStatus.SUPERSEDED)
                    .findFirst());
  }

  /// The revision in force, else the last one that was tried.
  Release current() {
    return deployed().orElseGet(this::last);
  }

  /// Returns what may be in the cluster: what was deployed, and all that was tried after it.
  List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    for (Release release : revisions.reversed()) {
      resources.addAll(Manifests.resources(release));
      if (release.status() == ReleaseStatus.DEPLOYED) {
        break;
      }
    }
    return resources.stream().distinct().toList();
  }

  /// Returns it without the revisions from `number` on.
  History before(int number) {
    return new History(revisions.stream().filter(release -> release.revision() < number).toList());
  }
}
