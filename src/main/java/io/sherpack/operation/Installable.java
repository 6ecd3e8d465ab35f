package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;

/// Refuses what Helm does not install: charts that are libraries.
final class Installable {
  private Installable() {}

  static void check(Pack pack) {
    if (pack.kind() == PackKind.CHART && pack.library()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "library-not-installable",
                  "`"
                      + pack.metadata().name()
                      + "` is a library: library charts are not installable")
              .at(pack.manifest().at(0)));
    }
  }
}
