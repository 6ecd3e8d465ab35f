package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;

/// Numbers that JSON does not have: Helm reads values by way of JSON and refuses them.
final class Infinite {
  private Infinite() {}

  /// @throws SherpackException.Input at the first `.inf` or `.nan`
  static void refuse(YamlNode node) {
    switch (node) {
      case YamlNode.Mapping mapping -> mapping.entries().forEach(entry -> refuse(entry.value()));
      case YamlNode.Sequence sequence -> sequence.items().forEach(Infinite::refuse);
      case YamlNode.Scalar(var span, var text, Datum.Real(var number)) -> {
        if (!Double.isFinite(number)) {
          throw new SherpackException.Input(
              Diagnostic.error(
                      "value-not-finite",
                      "`" + text + "` is a number that values of a chart cannot have")
                  .at(span));
        }
      }
      case YamlNode.Scalar _ -> {}
    }
  }
}
