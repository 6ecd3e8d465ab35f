package io.sherpack.pack;

import java.time.Duration;

/// What is done with the CRDs of `crds/`.
///
/// @param upgrade whether an upgrade of the pack changes them
/// @param keep whether they stay when the release goes, even when the user asks to delete them
/// @param waitReady whether they are awaited before their instances are applied
public record CrdPolicy(
    boolean install,
    boolean upgrade,
    UpgradeStrategy strategy,
    boolean keep,
    boolean waitReady,
    Duration waitTimeout) {

  /// Which changes of a CRD an upgrade makes.
  public enum UpgradeStrategy {
    SAFE,
    FORCE,
    SKIP
  }

  public static final CrdPolicy STANDARD =
      new CrdPolicy(true, true, UpgradeStrategy.SAFE, true, true, Duration.ofSeconds(60));
}
