package io.sherpack.release.storage;

import io.sherpack.release.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// Keeps records as long as the program runs. Used by one thread.
final class MemoryDriver implements Driver {
  private record Key(String namespace, String name, int revision) {
    static Key of(Release release) {
      return new Key(release.namespace(), release.name(), release.revision());
    }
  }

  private final Map<Key, Release> releases = new HashMap<>();

  @Override
  public void create(Release release) {
    if (releases.putIfAbsent(Key.of(release), release) != null) {
      throw Conflicts.exists(release);
    }
  }

  @Override
  public void update(Release release) {
    releases.put(Key.of(release), release);
  }

  @Override
  public void delete(Release release) {
    releases.remove(Key.of(release));
  }

  @Override
  public List<Release> history(String namespace, String name) {
    return releases.values().stream()
        .filter(release -> release.name().equals(name))
        .filter(release -> release.namespace().equals(namespace))
        .toList();
  }

  @Override
  public List<Release> newest(String namespace, String selector) {
    return new ArrayList<>(
        all(namespace, selector).stream()
            .collect(
                Collectors.toMap(
                    release -> new Key(release.namespace(), release.name(), 1),
                    release -> release,
                    BinaryOperator.maxBy(ReleaseStore.BY_REVISION)))
            .values());
  }

  @Override
  public List<Release> all(String namespace, String selector) {
    return releases.values().stream()
        .filter(release -> namespace.isEmpty() || release.namespace().equals(namespace))
        .filter(release -> LabelSelector.parse(selector).matches(release.labels()))
        .toList();
  }
}
