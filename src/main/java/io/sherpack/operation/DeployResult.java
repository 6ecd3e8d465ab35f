package io.sherpack.operation;

import io.sherpack.apply.Applied;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.manifest.Manifest;
import io.sherpack.release.Release;
import java.util.List;

/// What became of an installation or an upgrade.
///
/// @param dryRun whether nothing was changed
public record DeployResult(
    Release release,
    Manifest manifest,
    List<Applied> applied,
    boolean dryRun,
    List<Diagnostic> warnings) {
  public DeployResult {
    applied = List.copyOf(applied);
    warnings = List.copyOf(warnings);
  }

  static DeployResult dry(Release pending, RenderPack.Result rendered) {
    return new DeployResult(
        pending.rehearsed(), rendered.manifest(), List.of(), true, rendered.warnings());
  }

  /// Whether nothing was installed under the name before.
  public boolean first() {
    return release.info().firstDeployed().equals(release.info().lastDeployed());
  }

  static DeployResult done(Revision.Outcome outcome, RenderPack.Result rendered) {
    return new DeployResult(
        outcome.release(), rendered.manifest(), outcome.applied(), false, rendered.warnings());
  }

  DeployResult with(List<Applied> checked) {
    return new DeployResult(release, manifest, checked, dryRun, warnings);
  }
}
