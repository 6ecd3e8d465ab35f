package io.sherpack.release;

/// Which revision of which release.
public record RevisionKey(String namespace, String name, int revision) {
  public static RevisionKey of(Release release) {
    return new RevisionKey(release.namespace(), release.name(), release.revision());
  }
}
