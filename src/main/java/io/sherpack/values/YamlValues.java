package io.sherpack.values;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;

/// YAML as values: what a node means, without its places.
public final class YamlValues {
  private YamlValues() {}

  /// Returns the value of the only document of `source`, null's when the text is empty.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it is not one YAML document
  public static Value read(SourceText source) {
    return of(YamlReader.read(source));
  }

  /// Returns the values of the documents of `source`, in order.
  public static List<Value> documents(SourceText source) {
    return YamlReader.documents(source).stream().map(YamlValues::of).toList();
  }

  public static Value of(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar);
      case YamlNode.Sequence(_, var items) ->
          Value.sequence(items.stream().map(YamlValues::of).toList());
      case YamlNode.Mapping(_, var entries) -> {
        var values = new LinkedHashMap<String, Value>();
        entries.forEach(entry -> values.put(entry.key(), of(entry.value())));
        yield Value.mapping(values);
      }
    };
  }

  static Value scalar(YamlNode.Scalar scalar) {
    return switch (scalar.datum()) {
      case Datum.Nothing _ -> Value.Null.INSTANCE;
      case Datum.Truth(var truth) -> Value.of(truth);
      case Datum.Whole(var whole) -> Value.of(whole);
      case Datum.Real(var real) -> new Value.Real(real, scalar.text().replace("_", ""));
      case Datum.Text(var text) -> Value.of(text);
    };
  }
}
