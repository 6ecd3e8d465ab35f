package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import java.util.Set;

/// Refuses what is not for itself: libraries, and charts of a format that Helm does not know.
final class Installable {
  private static final Set<String> FORMATS = Set.of("v1", "v2");

  private Installable() {}

  static void check(Pack pack) {
    checkFormat(pack);
    if (pack.library()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "library-not-installable",
                  "`%s` is a library: library %s are not installable"
                      .formatted(
                          pack.metadata().name(),
                          pack.kind() == PackKind.CHART ? "charts" : "packs"))
              .at(pack.manifest().at(0)));
    }
  }

  // Of subcharts Helm takes any, and it shows and lints any.
  static void checkFormat(Pack pack) {
    if (pack.kind() == PackKind.CHART && !FORMATS.contains(pack.metadata().apiVersion())) {
      throw new SherpackException.Input(
          Diagnostic.error("unsupported-format", "unsupported chart version")
              .at(pack.manifest().at(0))
              .note("`apiVersion` is `" + pack.metadata().apiVersion() + "`")
              .hint("an `apiVersion` of charts is `v1` or `v2`"));
    }
  }
}
