package io.sherpack.pack;

import static io.sherpack.testing.JsonSchemas.anyOf;
import static io.sherpack.testing.JsonSchemas.constant;
import static io.sherpack.testing.JsonSchemas.document;
import static io.sherpack.testing.JsonSchemas.list;
import static io.sherpack.testing.JsonSchemas.map;
import static io.sherpack.testing.JsonSchemas.object;
import static io.sherpack.testing.JsonSchemas.type;
import static io.sherpack.testing.JsonSchemas.words;

import io.sherpack.values.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The JSON Schema of Pack.yaml, written from the records that it is read into. Where the file says
/// something in another way than the record, this is the place that knows it.
final class PackSchema {
  private static final Value STRING = type("string");
  private static final Value BOOLEAN = type("boolean");

  private PackSchema() {}

  static Value schema() {
    return document(
        "pack", "Pack.yaml", Map.of("oneOf", Value.sequence(List.of(current(), older()))));
  }

  private static Value current() {
    SequencedMap<String, Value> properties = common();
    properties.put("apiVersion", constant("sherpack.io/v1"));
    properties.put("kind", constant("Pack"));
    properties.put("type", words(PackType.values()));
    return object(properties, List.of("apiVersion", "kind", "metadata"));
  }

  private static Value older() {
    SequencedMap<String, Value> properties = common();
    properties.put("apiVersion", constant("sherpack/v1"));
    properties.put("kind", words(PackType.values()));
    return object(properties, List.of("apiVersion", "metadata"));
  }

  // `apiVersion` and `type` stand at the top of the file.
  private static Value metadata() {
    SequencedMap<String, Value> properties = properties(PackMetadata.class);
    properties.remove("apiVersion");
    properties.remove("type");
    // Those of Chart.yaml only.
    properties.remove("condition");
    properties.remove("tags");
    return object(properties, List.of("name", "version"));
  }

  private static SequencedMap<String, Value> common() {
    var properties = new TreeMap<String, Value>();
    properties.put("metadata", metadata());
    properties.put("dependencies", list(dependency()));
    properties.put(
        "engine",
        object(
            new TreeMap<>(Map.of("strict", BOOLEAN, "rules", words(RuleSet.values()))), List.of()));
    properties.put("crds", crds());
    properties.put("postRender", list(anyOf(steps())));
    return properties;
  }

  private static List<Value> steps() {
    Value strings = list(STRING);
    SequencedMap<String, Value> image = properties(PostStep.Image.class);
    image.put("newTag", image.remove("tag"));
    Value images = list(object(image, List.of("name")));
    var labels =
        new TreeMap<>(Map.of("labels", map(STRING), "templates", BOOLEAN, "selectors", BOOLEAN));
    return List.of(
        object(new TreeMap<>(Map.of("images", images)), List.of("images")),
        object(labels, List.of("labels")),
        patch("patch", anyOf(List.of(STRING, type("array"), type("object")))),
        patch("patchFile", STRING),
        object(new TreeMap<>(Map.of("kustomize", STRING)), List.of("kustomize")),
        object(new TreeMap<>(Map.of("plugin", STRING, "args", strings)), List.of("plugin")));
  }

  private static Value patch(String key, Value content) {
    SequencedMap<String, Value> target = properties(PostStep.Target.class);
    target.put("labelSelector", target.remove("labels"));
    return object(
        new TreeMap<>(
            Map.of(key, content, "target", object(target, List.of()), "optional", BOOLEAN)),
        List.of(key));
  }

  private static Value dependency() {
    SequencedMap<String, Value> properties = properties(Dependency.class);
    properties.remove("conditions");
    properties.put("condition", STRING);
    properties.remove("imports");
    properties.put(
        "import-values",
        list(anyOf(List.of(STRING, object(properties(Dependency.Import.class), List.of())))));
    properties.remove("place");
    properties.remove("older");
    properties.put("namespace", STRING);
    return object(properties, List.of("name", "version"));
  }

  private static Value crds() {
    SequencedMap<String, Value> properties = properties(CrdPolicy.class);
    Value strategy = properties.remove("strategy");
    var upgrade = new TreeMap<>(Map.of("enabled", BOOLEAN, "strategy", strategy));
    properties.put("upgrade", object(upgrade, List.of()));
    properties.put(
        "uninstall", object(new TreeMap<>(Map.of("keep", properties.remove("keep"))), List.of()));
    return object(properties, List.of());
  }

  private static Value record(Class<? extends Record> record) {
    List<String> required = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getType().equals(String.class)) {
        required.add(component.getName());
      }
    }
    return object(properties(record), required);
  }

  private static SequencedMap<String, Value> properties(Class<? extends Record> record) {
    var properties = new TreeMap<String, Value>();
    for (RecordComponent component : record.getRecordComponents()) {
      properties.put(component.getName(), of(component.getGenericType()));
    }
    return properties;
  }

  private static Value of(Type type) {
    return switch (type) {
      case ParameterizedType generic -> of(generic);
      case Class<?> enumeration when enumeration.isEnum() ->
          words((Enum<?>[]) enumeration.getEnumConstants());
      case Class<?> record when record.isRecord() -> record(record.asSubclass(Record.class));
      case Class<?> truth when truth.equals(boolean.class) -> BOOLEAN;
      default -> STRING;
    };
  }

  private static Value of(ParameterizedType generic) {
    Value last = of(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
    if (generic.getRawType().equals(Optional.class)) {
      return last;
    }
    return generic.getRawType().equals(Map.class) ? map(last) : list(last);
  }
}
