package io.sherpack.operation;

import io.sherpack.plan.ChangeSet;
import io.sherpack.release.Release;
import java.util.List;

/// What an install or an upgrade is about to do.
///
/// @param around what the pack was rendered with
/// @param history the revisions before, none for a release that is not there
/// @param pending the revision that would be tried
/// @param plans the definitions of `crds/` first
record Intent(
    ClusterSession session,
    RenderRequest render,
    RenderPack.Surroundings around,
    RenderPack.Result rendered,
    RunSecrets secrets,
    History history,
    Release pending,
    List<ChangeSet> plans) {
  Intent {
    plans = List.copyOf(plans);
  }
}
