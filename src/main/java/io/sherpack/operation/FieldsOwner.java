package io.sherpack.operation;

import io.sherpack.cluster.Cluster;
import io.sherpack.release.Release;

/// Under which name the fields of a release's objects are owned: those of charts under Helm's, so
/// that Helm and sherpack can take turns with them.
final class FieldsOwner {
  private FieldsOwner() {}

  static String of(Release release) {
    if (!release.chart().ofPack()) {
      return Cluster.HELM_MANAGER;
    }
    return switch (release.applyMethod()) {
      case SERVER_SIDE -> Cluster.FIELD_MANAGER;
      case CLIENT_SIDE -> Cluster.CLIENT_MANAGER;
    };
  }
}
