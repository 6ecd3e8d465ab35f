package io.sherpack.operation;

import io.sherpack.apply.HookReport;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.HookRun;
import io.sherpack.release.RecordedHook;
import io.sherpack.release.Release;
import java.util.Optional;

/// Keeps what became of hooks in the record of their release.
final class RecordedRuns {
  private RecordedRuns() {}

  /// Returns the release with `ran` as the last run of its hook.
  static Release with(Release release, HookReport.Ran ran) {
    var run = new HookRun(Optional.of(ran.started()), ran.completed(), ran.phase().word());
    return release.withHooks(
        release.hooks().stream()
            .map(hook -> same(hook, ran.hook()) ? hook.ran(run) : hook)
            .toList());
  }

  private static boolean same(RecordedHook recorded, Hook hook) {
    ResourceId id = hook.resource().id();
    return recorded.name().equals(id.name())
        && recorded.kind().equals(id.kind())
        && recorded.path().equals(hook.resource().source());
  }
}
