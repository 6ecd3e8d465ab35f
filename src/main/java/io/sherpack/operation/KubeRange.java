package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.render.Capabilities;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.Optional;

/// Holds a pack's `kubeVersion` against the Kubernetes version it is rendered for.
final class KubeRange {
  private KubeRange() {}

  static void check(Pack pack, Capabilities capabilities) {
    Optional<String> range = pack.metadata().kubeVersion().filter(text -> !text.isEmpty());
    if (range.isPresent() && !allows(pack, range.get(), capabilities)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "kube-version",
                  "%s `%s` needs Kubernetes `%s`, but this is `%s`"
                      .formatted(
                          pack.kind() == PackKind.CHART ? "chart" : "pack",
                          pack.metadata().name(),
                          range.get(),
                          capabilities.kubeVersion()))
              .at(pack.manifest().at(0)));
    }
  }

  // What a vendor adds to a version counts in packs only; so does a range that is none.
  private static boolean allows(Pack pack, String text, Capabilities capabilities) {
    boolean helm = pack.rules().helm();
    Optional<Constraint> range = Constraint.parse(text);
    Optional<Version> version =
        Version.parse(helm ? capabilities.plainVersion() : capabilities.kubeVersion());
    if (range.isEmpty() || version.isEmpty()) {
      return !helm;
    }
    return range.get().allows(version.get());
  }
}
