package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.Optional;

/// Reads the files that hold values.
public final class ValuesFile {
  private ValuesFile() {}

  /// Returns a file given with `-f` as a layer; an empty one says nothing.
  ///
  /// @throws SherpackException.Input when it is not YAML, not a map or more than one document
  public static Layer read(SourceText source) {
    return read(source, new Origin.ValuesFile(source.name()));
  }

  /// Returns a file of values as the layer of `origin`.
  ///
  /// @throws SherpackException.Input when it is not YAML, not a map or more than one document
  public static Layer read(SourceText source, Origin origin) {
    YamlNode tree = YamlReader.read(source);
    if (tree.isNull()) {
      return new Layer(origin, Value.Mapping.EMPTY, Optional.of(tree));
    }
    if (YamlValues.of(tree) instanceof Value.Mapping values) {
      return new Layer(origin, values, Optional.of(tree));
    }
    throw new SherpackException.Input(
        Diagnostic.error("values-file", "expected a map of values, found " + tree.kindName())
            .at(tree.span())
            .hint("write `key: value` lines"));
  }
}
