package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.render.Capabilities;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;

/// Holds a pack's `kubeVersion` against the Kubernetes version it is rendered for.
final class KubeRange {
  private KubeRange() {}

  static void check(Pack pack, Capabilities capabilities) {
    pack.metadata()
        .kubeVersion()
        .flatMap(Constraint::parse)
        .filter(range -> !allows(range, capabilities.kubeVersion()))
        .ifPresent(
            range -> {
              throw new SherpackException.Input(
                  Diagnostic.error(
                          "kube-version",
                          "pack `%s` needs Kubernetes `%s`, but this is `%s`"
                              .formatted(
                                  pack.metadata().name(), range.text(), capabilities.kubeVersion()))
                      .at(pack.manifest().at(0)));
            });
  }

  private static boolean allows(Constraint range, String version) {
    return Version.parse(version).map(range::allows).orElse(true);
  }
}
