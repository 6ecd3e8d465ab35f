package io.sherpack.unittest;

/// How many snapshots were compared, and what came of it.
///
/// @param gone those of last time that nothing asked for
public record SnapshotCount(int compared, int failed, int updated, int created, int gone) {
  public static final SnapshotCount NONE = new SnapshotCount(0, 0, 0, 0, 0);

  SnapshotCount withoutGone() {
    return new SnapshotCount(compared, failed, updated, created, 0);
  }

  /// Returns both together.
  public SnapshotCount plus(SnapshotCount other) {
    return new SnapshotCount(
        compared + other.compared,
        failed + other.failed,
        updated + other.updated,
        created + other.created,
        gone + other.gone);
  }
}
