package io.sherpack.operation;

import io.sherpack.apply.Applier;
import io.sherpack.operation.ChangeOptions.Crds;
import io.sherpack.pack.CrdPolicy;
import io.sherpack.pack.CrdPolicy.UpgradeStrategy;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.plan.CrdRules;
import io.sherpack.plan.CrdRules.Upgrade;
import io.sherpack.release.Release;
import java.time.Duration;

/// What a release may do with definitions, by its pack and by what the user said.
final class CrdChoice {
  private CrdChoice() {}

  static CrdRules of(Pack pack, Crds said) {
    return switch (pack.kind()) {
      case CHART ->
          new CrdRules(
              true, said == Crds.FORCE ? Upgrade.FORCE : Upgrade.NEVER, false, true, false);
      case PACK -> {
        CrdPolicy policy = pack.crdPolicy();
        yield new CrdRules(policy.install(), upgrade(policy, said), true, false, !policy.keep());
      }
    };
  }

  /// How long definitions are awaited before what comes after them, zero not to.
  static Duration wait(Pack pack) {
    if (pack.kind() == PackKind.CHART) {
      return Applier.DEFINITION_WAIT;
    }
    CrdPolicy policy = pack.crdPolicy();
    return policy.waitReady() ? policy.waitTimeout() : Duration.ZERO;
  }

  private static Upgrade upgrade(CrdPolicy policy, Crds said) {
    boolean never = !policy.upgrade() || policy.strategy() == UpgradeStrategy.SKIP;
    return switch (said) {
      case FORCE -> Upgrade.FORCE;
      case SKIP, INSTALL -> Upgrade.NEVER;
      case FOLLOW ->
          never
              ? Upgrade.NEVER
              : policy.strategy() == UpgradeStrategy.FORCE ? Upgrade.FORCE : Upgrade.SAFE;
    };
  }

  /// Returns the rules for what a revision recorded.
  ///
  /// @param delete whether the user asked for definitions to be deleted
  static CrdRules recorded(Release release, boolean delete) {
    return release.chart().ofPack()
        ? new CrdRules(true, Upgrade.SAFE, true, delete, false)
        : CrdRules.HELM;
  }
}
