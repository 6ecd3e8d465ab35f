package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.pack.PackKind;
import io.sherpack.release.Release;

/// Under which name the fields of a release's objects are owned: those of charts under Helm's, so
/// that Helm and sherpack can take turns with them.
final class FieldsOwner {
  private FieldsOwner() {}

  static String of(PackKind kind) {
    return switch (kind) {
      case CHART -> Cluster.HELM_MANAGER;
      case PACK -> Cluster.FIELD_MANAGER;
    };
  }

  static String of(Release release) {
    return of(release.chart().ofPack() ? PackKind.PACK : PackKind.CHART);
  }
}
