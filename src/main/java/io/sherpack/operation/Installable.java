package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;

/// Refuses what is not for itself: libraries.
final class Installable {
  private Installable() {}

  static void check(Pack pack) {
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
}
