package io.sherpack.operation;

import io.sherpack.template.ClusterLookup;
import io.sherpack.unittest.Settings;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// The objects that a suite lets `lookup` find; only kinds that it describes are found.
record SuiteObjects(Settings settings) implements ClusterLookup {
  @Override
  public Value.Mapping lookup(String apiVersion, String kind, String namespace, String name) {
    Boolean namespaced = settings.kinds().get(apiVersion + "/" + kind);
    if (namespaced == null) {
      return Value.Mapping.EMPTY;
    }
    List<Value.Mapping> all =
        settings.objects().stream()
            .filter(object -> is(object, "apiVersion", apiVersion) && is(object, "kind", kind))
            .toList();
    List<Value.Mapping> there =
        all.stream()
            .filter(
                object ->
                    !namespaced || namespace.isEmpty() || named(object, "namespace", namespace))
            .toList();
    if (name.isEmpty()) {
      return list(apiVersion, kind, all.size(), there);
    }
    return there.stream()
        .filter(object -> named(object, "name", name))
        .findFirst()
        .orElse(Value.Mapping.EMPTY);
  }

  // As helm-unittest's stand-in for a cluster answers, which counts versions from 1.
  private static Value.Mapping list(
      String apiVersion, String kind, int known, List<Value.Mapping> items) {
    return Value.mapping(
        Map.of(
            "apiVersion",
            Value.of(apiVersion),
            "kind",
            Value.of(kind + "List"),
            "metadata",
            Value.mapping(
                Map.of(
                    "continue",
                    Value.of(""),
                    "resourceVersion",
                    Value.of(Integer.toString(known + 1)))),
            "items",
            Value.sequence(items)));
  }

  private static boolean is(Value.Mapping object, String field, String text) {
    return object.get(field).equals(Value.of(text));
  }

  private static boolean named(Value.Mapping object, String field, String text) {
    return object.get("metadata") instanceof Value.Mapping metadata && is(metadata, field, text);
  }
}
