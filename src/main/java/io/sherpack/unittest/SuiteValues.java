package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of a test: files, then what its suite sets, then what it sets itself; for a subpack
/// they stand where its parents have them.
public final class SuiteValues {
  private SuiteValues() {}

  /// @param files in the order in which they are laid over each other
  /// @throws SherpackException.Input when a file is no map, or a path cannot be read
  public static Value.Mapping of(Suite suite, Settings settings, List<SourceText> files) {
    Value.Mapping values = Value.Mapping.EMPTY;
    for (SourceText file : files) {
      values = Merge.keepingNulls(values, scoped(suite.route(), read(file)));
    }
    values = set(values, suite, suite.set());
    return set(values, suite, settings.set());
  }

  private static Value.Mapping set(Value.Mapping below, Suite suite, Map<String, Value> set) {
    Value.Mapping values = below;
    for (var entry : set.entrySet()) {
      Value.Mapping one;
      try {
        one = SetPath.values(entry.getKey(), entry.getValue());
      } catch (PathFailure failure) {
        throw new SherpackException.Input(Diagnostic.error("suite-path", failure.text()));
      }
      values = Merge.keepingNulls(values, scoped(suite.route(), one));
    }
    return values;
  }

  // Globals stand at each level on the way.
  private static Value.Mapping scoped(String route, Value.Mapping values) {
    String[] names = route.split("/charts/", -1);
    Value.Mapping scoped = values;
    for (int i = names.length - 1; i > 0; i--) {
      Map<String, Value> outer = new LinkedHashMap<>();
      if (scoped.has("global")) {
        outer.put("global", scoped.get("global"));
      }
      outer.put(names[i], scoped);
      scoped = Value.mapping(outer);
    }
    return scoped;
  }

  private static Value.Mapping read(SourceText file) {
    Optional<YamlNode> node = YamlReader.first(file);
    if (node.isEmpty() || node.get().isNull()) {
      return Value.Mapping.EMPTY;
    }
    if (Scalars.value(node.get()) instanceof Value.Mapping mapping) {
      return mapping;
    }
    throw new SherpackException.Input(
        Diagnostic.error("values-file", "expected a map of values").at(node.get().span()));
  }
}
