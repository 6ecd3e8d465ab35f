package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers the values that a schema gives to what nobody sets. Each schema is looked at once; where
/// one holds itself again, it has no default there.
final class Defaults {
  private static final int SIZE = 100_000;

  private final References references;
  private final boolean refsStandAlone;
  private final Map<Key, Optional<Default>> known = new HashMap<>();
  private final Set<Key> open = new HashSet<>();

  private Defaults(References references) {
    this.references = references;
    this.refsStandAlone =
        references.root().keyword("$schema") instanceof Value.Text(var name)
            && Draft.of(name).filter(Draft::refStandsAlone).isPresent();
  }

  private record Key(SchemaDocument document, String pointer, boolean mapping) {}

  /// @throws SherpackException.Input when they are too many
  static Default of(References references) {
    var none = new Default.Parts(new LinkedHashMap<>());
    Default found = new Defaults(references).of(references.root(), false).orElse(none);
    if (found.size() > SIZE) {
      throw new SherpackException.Input(
          Diagnostic.error("schema-limit", "the schema gives more than " + SIZE + " defaults"));
    }
    return found;
  }

  private Optional<Default> of(Site schema, boolean mapping) {
    var key = new Key(schema.document(), schema.pointer(), mapping);
    if (known.containsKey(key)) {
      return known.getOrDefault(key, Optional.empty());
    }
    if (!open.add(key)) {
      return Optional.empty();
    }
    Optional<Default> found = look(schema, mapping);
    open.remove(key);
    known.put(key, found);
    return found;
  }

  private Optional<Default> look(Site schema, boolean asMapping) {
    boolean alone = refsStandAlone && schema.has("$ref");
    if (schema.has("default") && !alone) {
      return Optional.of(new Default.Given(schema.child("default", schema.keyword("default"))));
    }
    boolean mapping = asMapping || schema.keyword("type").equals(Value.of("object"));
    Optional<Default> found = alone || !mapping ? Optional.empty() : properties(schema);
    for (Site other : others(schema, alone)) {
      Optional<Default> more = of(other, mapping && !alone);
      found = found.map(first -> more.map(first::or).orElse(first)).or(() -> more);
    }
    return found;
  }

  private List<Site> others(Site schema, boolean alone) {
    var others = new ArrayList<Site>();
    if (schema.keyword("$ref") instanceof Value.Text(var ref)) {
      references.resolve(schema, ref).ifPresent(others::add);
    }
    if (!alone && schema.keyword("allOf") instanceof Value.Sequence(var items)) {
      Site list = schema.child("allOf", schema.value());
      for (int i = 0; i < items.size(); i++) {
        others.add(list.child(Integer.toString(i), items.get(i)));
      }
    }
    return others;
  }

  private Optional<Default> properties(Site schema) {
    var parts = new LinkedHashMap<String, Default>();
    if (schema.keyword("properties") instanceof Value.Mapping(var entries)) {
      Site properties = schema.child("properties", schema.value());
      entries.forEach(
          (key, value) ->
              of(properties.child(key, value), false).ifPresent(part -> parts.put(key, part)));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Default.Parts(parts));
  }
}
