package io.sherpack.values.schema;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where schemas are within a schema.
final class Subschemas {
  private static final Set<String> ONE =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "contains",
          "else",
          "if",
          "items",
          "not",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");
  private static final Set<String> LIST = Set.of("allOf", "anyOf", "items", "oneOf", "prefixItems");
  private static final Set<String> MAP =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");

  private Subschemas() {}

  /// Returns the schemas directly within `schema`, in the order of the text.
  static List<Site> of(Site schema) {
    var found = new ArrayList<Site>();
    if (schema.value() instanceof Value.Mapping(var keywords)) {
      keywords.forEach((keyword, value) -> add(keyword, schema.child(keyword, value), found));
    }
    return found;
  }

  private static void add(String keyword, Site site, List<Site> found) {
    switch (site.value()) {
      case Value.Mapping _ when ONE.contains(keyword) -> found.add(site);
      case Value.Mapping(var entries) when MAP.contains(keyword) ->
          entries.forEach((key, value) -> found.add(site.child(key, value)));
      case Value.Sequence(var items) when LIST.contains(keyword) -> {
        for (int i = 0; i < items.size(); i++) {
          found.add(site.child(Integer.toString(i), items.get(i)));
        }
      }
      default -> {}
    }
  }
}
