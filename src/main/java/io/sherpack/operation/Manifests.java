package io.sherpack.operation;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestCheck;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.manifest.Resource;
import io.sherpack.release.Release;
import java.util.List;

/// Manifests from where operations find them: renderings, `crds/`, records.
final class Manifests {
  private Manifests() {}

  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that no cluster would
  ///   take
  static void check(Manifest manifest) {
    var problems = new Problems();
    ManifestCheck.check(manifest, problems);
    problems.throwIfFailed();
  }

  /// Returns the definitions in the files of `crds/`.
  static List<Resource> definitions(ManifestRules rules, List<SourceText> files) {
    var problems = new Problems();
    Manifest manifest =
        ManifestReader.read(
            files.stream()
                .map(file -> new ManifestSource(rules, file.name(), file.text(), List.of()))
                .toList(),
            problems);
    problems.throwIfFailed();
    return manifest.resources();
  }

  static List<Resource> resources(Release release) {
    return ManifestReader.readRecorded(release.manifest()).resources();
  }

  /// Returns the hooks of a release that run on `event`, in their order.
  static List<Hook> hooks(Release release, HookEvent event) {
    return hooks(release).stream()
        .filter(hook -> hook.runsOn(event))
        .sorted(Hook.RUN_ORDER)
        .toList();
  }

  static List<Hook> hooks(Release release) {
    return release.hooks().stream()
        .flatMap(hook -> ManifestReader.readRecordedHook(hook.path(), hook.manifest()).stream())
        .toList();
  }
}
