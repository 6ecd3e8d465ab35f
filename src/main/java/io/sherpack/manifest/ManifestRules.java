package io.sherpack.manifest;

/// How strictly rendered documents are read.
public enum ManifestRules {
  /// Of packs: a key given twice is an error.
  PACK,
  /// Of charts: whatever Helm takes is taken, and what it refuses is refused.
  CHART
}
