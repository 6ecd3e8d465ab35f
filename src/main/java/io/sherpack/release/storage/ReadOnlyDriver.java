package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import java.util.List;
import java.util.Map;

/// Refuses to change what a driver would forget when the command ends, while the cluster would stay
/// changed.
record ReadOnlyDriver(Driver driver) implements Driver {
  @Override
  public void checkWritable() {
    throw refused();
  }

  @Override
  public void create(Release release) {
    throw refused();
  }

  @Override
  public void update(Release release) {
    throw refused();
  }

  @Override
  public void delete(RevisionKey revision) {
    throw refused();
  }

  private static SherpackException refused() {
    return new SherpackException.Usage(
        Diagnostic.error(
                "driver-forgets",
                "`HELM_DRIVER=memory` forgets its releases when the command ends: they can be read"
                    + " but not changed")
            .hint("add `--dry-run`, or choose a driver that keeps them, such as `secret`"));
  }

  @Override
  public Map<String, String> labels(Release release) {
    return driver.labels(release);
  }

  @Override
  public List<StoredRevision> history(String namespace, String name) {
    return driver.history(namespace, name);
  }

  @Override
  public List<ReleaseSummary> newest(String namespace, String selector) {
    return driver.newest(namespace, selector);
  }

  @Override
  public List<ReleaseSummary> all(String namespace, String selector) {
    return driver.all(namespace, selector);
  }
}
