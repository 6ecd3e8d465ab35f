package io.sherpack.manifest;

import io.sherpack.yaml.YamlReader.Duplicates;

/// How strictly rendered documents are read.
public enum ManifestRules {
  /// Of packs: a key given twice is an error.
  PACK,
  /// Of charts: whatever Helm takes is taken, and what it refuses is refused.
  CHART;

  Duplicates duplicates() {
    return switch (this) {
      case PACK -> Duplicates.REFUSED;
      case CHART -> Duplicates.LAST_WINS;
    };
  }
}
