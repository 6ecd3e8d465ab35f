package io.sherpack.repository.oci;

import io.sherpack.pack.ChartFields;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Helm writes about a chart into a registry, byte for byte: the metadata as JSON, and the
/// manifest's annotations.
final class ChartText {
  /// The annotation with the version.
  static final String VERSION = "org.opencontainers.image.version";

  private static final JsonWriter JSON = new JsonWriter(true, "");
  private static final String PREFIX = "org.opencontainers.image.";
  private static final List<String> OF_MAINTAINERS = List.of("name", "email", "url");
  private static final List<String> OF_DEPENDENCIES =
      List.of(
          "name",
          "version",
          "repository",
          "condition",
          "tags",
          "enabled",
          "import-values",
          "alias");

  private ChartText() {}

  /// @param metadata Chart.yaml's content
  static byte[] config(Value.Mapping metadata) {
    return JSON.write(fields(metadata, ChartFields.ORDER)).getBytes(StandardCharsets.UTF_8);
  }

  private static Value.Mapping fields(Value.Mapping metadata, List<String> order) {
    var fields = new FieldOrder();
    for (String key : order) {
      Value value = metadata.get(key);
      if (!empty(value) || (order.equals(OF_DEPENDENCIES) && key.equals("repository"))) {
        fields.put(key, nested(key, value));
      }
    }
    return new Value.Mapping(fields);
  }

  private static Value nested(String key, Value value) {
    return switch (key) {
      case "maintainers" -> items(value, OF_MAINTAINERS);
      case "dependencies" -> items(value, OF_DEPENDENCIES);
      case "repository" -> empty(value) ? Value.of("") : value;
      default -> value;
    };
  }

  private static Value items(Value value, List<String> order) {
    List<Value> items = new ArrayList<>();
    if (value instanceof Value.Sequence(var all)) {
      for (Value item : all) {
        items.add(item instanceof Value.Mapping fields ? fields(fields, order) : item);
      }
    }
    return Value.sequence(items);
  }

  private static boolean empty(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Bool(var truth) -> !truth;
      case Value.Text(var text) -> text.isEmpty();
      case Value.Sequence(var items) -> items.isEmpty();
      case Value.Mapping(var entries) -> entries.isEmpty();
      case Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ -> false;
    };
  }

  /// @param created when the archive was written, in RFC 3339
  static Map<String, String> annotations(Value.Mapping metadata, String created) {
    Map<String, String> all = new TreeMap<>();
    put(all, "description", text(metadata, "description"));
    put(all, "title", text(metadata, "name"));
    put(all, "version", text(metadata, "version"));
    put(all, "url", text(metadata, "home"));
    put(all, "created", created);
    if (metadata.get("sources") instanceof Value.Sequence(var sources)
        && !sources.isEmpty()
        && sources.getFirst() instanceof Value.Text(var source)) {
      put(all, "source", source);
    }
    put(all, "authors", authors(metadata));
    if (metadata.get("annotations") instanceof Value.Mapping(var own)) {
      own.forEach(
          (key, value) -> {
            boolean fixed = key.equals(PREFIX + "title") || key.equals(VERSION);
            if (!fixed && value instanceof Value.Text(var text)) {
              all.put(key, text);
            }
          });
    }
    return all;
  }

  private static String authors(Value.Mapping metadata) {
    if (!(metadata.get("maintainers") instanceof Value.Sequence(var maintainers))) {
      return "";
    }
    List<String> authors = new ArrayList<>();
    for (Value one : maintainers) {
      if (one instanceof Value.Mapping maintainer) {
        String email = text(maintainer, "email");
        authors.add(text(maintainer, "name") + (email.isEmpty() ? "" : " (" + email + ")"));
      }
    }
    return String.join(", ", authors);
  }

  private static void put(Map<String, String> all, String key, String text) {
    if (!text.isBlank()) {
      all.put(PREFIX + key, text);
    }
  }

  private static String text(Value.Mapping fields, String key) {
    return fields.get(key) instanceof Value.Text(var text) ? text : "";
  }
}
