package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.List;
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

  /// Returns a file of values as Helm reads it: a key given twice has its last value, and several
  /// documents are laid over each other.
  ///
  /// @throws SherpackException.Input when it is not YAML, or one document is not a map
  public static Layer readForChart(SourceText source, Origin origin) {
    refuseDirectives(source);
    List<YamlNode> documents =
        YamlReader.documents(source.ofValues(), Duplicates.LAST_WINS).stream()
            .filter(document -> !document.isNull())
            .toList();
    Value.Mapping values = Value.Mapping.EMPTY;
    for (YamlNode document : documents) {
      Infinite.refuse(document);
      values = Merge.keepingNulls(values, mapping(document));
    }
    return new Layer(
        origin,
        values,
        documents.size() == 1 ? Optional.of(documents.getFirst()) : Optional.empty());
  }

  // Helm cuts the file at `---` before it reads it: a directive is a document that never starts.
  private static void refuseDirectives(SourceText source) {
    int start = 0;
    for (String line : source.text().split("\n", -1)) {
      if (line.startsWith("%")) {
        throw new SherpackException.Input(
            Diagnostic.error("invalid-yaml", "values must not start with a directive")
                .at(source.at(start))
                .hint("remove the line; Helm does not read such files either"));
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        return;
      }
      start += line.length() + 1;
    }
  }

  /// Returns a file of values as the layer of `origin`.
  ///
  /// @throws SherpackException.Input when it is not YAML, not a map or more than one document
  public static Layer read(SourceText source, Origin origin) {
    YamlNode tree = YamlReader.read(source.ofValues());
    if (tree.isNull()) {
      return new Layer(origin, Value.Mapping.EMPTY, Optional.of(tree));
    }
    return new Layer(origin, mapping(tree), Optional.of(tree));
  }

  private static Value.Mapping mapping(YamlNode tree) {
    if (YamlValues.of(tree) instanceof Value.Mapping values) {
      return values;
    }
    throw new SherpackException.Input(
        Diagnostic.error("values-file", "expected a map of values, found " + tree.kindName())
            .at(tree.span())
            .hint("write `key: value` lines"));
  }
}
