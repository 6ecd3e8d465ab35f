package io.sherpack.release.storage;

import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps records as long as the program runs. Used by one thread.
final class MemoryDriver implements Driver {
  private final Map<RevisionKey, Release> releases = new HashMap<>();

  MemoryDriver(List<Release> kept) {
    kept.forEach(this::create);
  }

  @Override
  public void create(Release release) {
    if (releases.putIfAbsent(RevisionKey.of(release), release) != null) {
      throw Conflicts.exists(release);
    }
  }

  @Override
  public void update(Release release) {
    releases.put(RevisionKey.of(release), release);
  }

  @Override
  public void delete(RevisionKey revision) {
    releases.remove(revision);
  }

  @Override
  public List<StoredRevision> history(String namespace, String name) {
    return releases.values().stream()
        .filter(release -> release.name().equals(name))
        .filter(release -> release.namespace().equals(namespace))
        .map(StoredRevision::of)
        .toList();
  }

  @Override
  public List<ReleaseSummary> all(String namespace, String selector) {
    LabelSelector wanted = LabelSelector.parse(selector);
    return releases.values().stream()
        .filter(release -> namespace.isEmpty() || release.namespace().equals(namespace))
        .filter(release -> wanted.matches(RecordLabels.all(release)))
        .map(ReleaseSummary::of)
        .toList();
  }
}
