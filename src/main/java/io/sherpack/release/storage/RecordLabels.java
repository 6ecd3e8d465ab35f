package io.sherpack.release.storage;

import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The labels that Helm gives to records, beside the user's own.
final class RecordLabels {
  private static final Set<String> SYSTEM =
      Set.of("name", "owner", "status", "version", "createdAt", "modifiedAt");

  private RecordLabels() {}

  /// Returns the user's labels and those that a record of `release` is found by.
  static Map<String, String> all(Release release) {
    return all(release.labels(), ReleaseSummary.of(release));
  }

  static Map<String, String> all(Map<String, String> own, ReleaseSummary release) {
    Map<String, String> labels = new TreeMap<>(own);
    labels.put("name", release.name());
    labels.put("owner", "helm");
    labels.put("status", release.status().word());
    labels.put("version", String.valueOf(release.revision()));
    return labels;
  }

  /// Returns the user's labels among `labels`.
  static Map<String, String> own(Map<String, String> labels) {
    Map<String, String> own = new HashMap<>(labels);
    own.keySet().removeAll(SYSTEM);
    return own;
  }
}
