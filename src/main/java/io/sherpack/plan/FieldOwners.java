package io.sherpack.plan;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who owns which fields of a live object, as `metadata.managedFields` says.
public record FieldOwners(List<Entry> entries) {
  static final String HELM = "helm";
  static final String SHERPACK = "sherpack";
  static final String MERGED = "sherpack-client";
  private static final Set<String> OURS = Set.of(SHERPACK, MERGED, HELM, "Helm");
  // Programs that people change objects with; whatever else owns fields runs by itself.
  private static final Set<String> HANDS =
      Set.of(
          "k9s",
          "lens",
          "Lens",
          "node-fetch",
          "Mozilla",
          "headlamp",
          "dashboard",
          "oc",
          "curl",
          "python-requests",
          "OpenAPI-Generator",
          "octant",
          "unknown");

  /// @param subresource such as `scale` or `status`, else empty
  /// @param applied whether it was a server-side apply
  public record Entry(String manager, String subresource, boolean applied, Value.Mapping fields) {
    // What is taken over before an apply.
    private boolean former() {
      return subresource.isEmpty() && ours() && (applied || !manager.equals(SHERPACK));
    }

    /// Whether it is what sherpack or Helm set.
    public boolean ours() {
      return OURS.contains(manager);
    }

    /// Whether a person did it.
    public boolean byHand() {
      return manager.startsWith("kubectl") || HANDS.contains(manager);
    }

    Cause cause() {
      return byHand() ? new Cause.LiveEdit(manager) : new Cause.Controller(manager);
    }
  }

  public FieldOwners {
    entries = List.copyOf(entries);
  }

  public static FieldOwners of(Value.Mapping object) {
    return new FieldOwners(
        Fields.items(object, "metadata", "managedFields").stream()
            .map(
                entry ->
                    new Entry(
                        Fields.text(entry, "manager").orElse(""),
                        Fields.text(entry, "subresource").orElse(""),
                        Fields.text(entry, "operation").equals(Optional.of("Apply")),
                        Fields.mapping(entry, "fieldsV1")))
            .filter(entry -> !entry.subresource().equals("status"))
            .toList());
  }

  /// Returns those who own the field, or something below it.
  public List<Entry> owners(FieldPath path, Value.Mapping object) {
    return entries.stream().filter(entry -> owns(entry.fields(), object, path.steps())).toList();
  }

  private static boolean owns(Value.Mapping fields, Value value, List<FieldPath.Step> steps) {
    Value.Mapping at = fields;
    Value current = value;
    for (int i = 0; i < steps.size(); i++) {
      // What is owned as a whole is owned with all that is in it.
      if (at.entries().isEmpty() && i > 0) {
        return true;
      }
      Optional<Value> next = FieldPath.below(current, steps.get(i));
      Optional<Value.Mapping> below = below(at, steps.get(i), next);
      if (next.isEmpty() || below.isEmpty()) {
        return false;
      }
      at = below.get();
      current = next.get();
    }
    return true;
  }

  private static Optional<Value.Mapping> below(
      Value.Mapping fields, FieldPath.Step step, Optional<Value> value) {
    if (step instanceof FieldPath.Step.Key(var name)) {
      return Optional.of(fields.get("f:" + name))
          .filter(Value.Mapping.class::isInstance)
          .map(Value.Mapping.class::cast);
    }
    return fields.entries().entrySet().stream()
        .filter(field -> value.isPresent() && names(field.getKey(), value.get()))
        .map(Map.Entry::getValue)
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .findFirst();
  }

  // `k:{"name":"web"}` names an item by its fields, `v:"web"` by its value.
  private static boolean names(String field, Value item) {
    if (field.startsWith("k:")) {
      return item instanceof Value.Mapping map
          && keys(field).map(keys -> ListKeys.matches(map, keys)).orElse(false);
    }
    return field.startsWith("v:") && json(field).equals(Optional.of(item));
  }

  private static Optional<Map<String, String>> keys(String field) {
    return json(field)
        .filter(Value.Mapping.class::isInstance)
        .map(
            value -> {
              Map<String, String> keys = new LinkedHashMap<>();
              ((Value.Mapping) value)
                  .entries()
                  .forEach(
                      (key, one) -> ListKeys.scalar(one).ifPresent(text -> keys.put(key, text)));
              return keys;
            });
  }

  private static Optional<Value> json(String field) {
    try {
      return Optional.of(JsonReader.read(new SourceText("managedFields", field.substring(2))));
    } catch (SherpackException.Input unreadable) {
      return Optional.empty();
    }
  }

  /// Whether releases are changed under this name.
  public static boolean ofReleases(String manager) {
    return OURS.contains(manager);
  }

  /// Returns `after` without the fields that releases alone own in `live` and that `wanted` no
  /// longer has.
  public Value.Mapping withoutFormer(
      Value.Mapping live, Value.Mapping wanted, Value.Mapping after) {
    Value.Mapping result = after;
    for (Entry entry : entries) {
      if (entry.former()) {
        for (Added former : unasked(entry, live, wanted)) {
          result = former.path().removedFrom(result);
        }
      }
    }
    return result;
  }

  private List<Added> unasked(Entry entry, Value.Mapping live, Value.Mapping wanted) {
    List<Added> found = new ArrayList<>();
    // Owners speak of a Secret's `data`, a manifest may speak of `stringData`.
    Optional<Value> asked = Optional.of(ComparedForm.of(wanted));
    new Walk(entry, found).below(FieldPath.ROOT, entry.fields(), live, asked);
    return found;
  }

  /// Returns the fields that people added: those that they own, that are in `live`, and that
  /// `wanted` says nothing about. An item or a map that only one person owns comes as a whole.
  public List<Added> addedByHand(Value.Mapping live, Value.Mapping wanted) {
    List<Added> added = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.byHand() && entry.subresource().isEmpty()) {
        added.addAll(unasked(entry, live, wanted));
      }
    }
    return added.stream().distinct().toList();
  }

  /// @param manager who added it
  public record Added(FieldPath path, Value value, String manager) {}

  private final class Walk {
    private final Entry entry;
    private final List<Added> added;

    Walk(Entry entry, List<Added> added) {
      this.entry = entry;
      this.added = added;
    }

    void below(FieldPath path, Value.Mapping fields, Value live, Optional<Value> wanted) {
      fields
          .entries()
          .forEach(
              (field, rest) ->
                  step(field, live)
                      .ifPresent(step -> at(path.then(step), step, rest, live, wanted)));
    }

    private void at(
        FieldPath path, FieldPath.Step step, Value rest, Value live, Optional<Value> wanted) {
      Optional<Value> here = FieldPath.below(live, step);
      if (here.isEmpty()) {
        return;
      }
      Value.Mapping fields = rest instanceof Value.Mapping map ? map : Value.Mapping.EMPTY;
      Optional<Value> asked = wanted.flatMap(value -> FieldPath.below(value, step));
      boolean whole = fields.entries().isEmpty() || fields.has(".");
      if (asked.isEmpty() && whole && alone(path)) {
        added.add(new Added(path, here.get(), entry.manager()));
      } else if (!fields.entries().isEmpty()) {
        below(path, fields, here.get(), asked);
      }
    }

    private boolean alone(FieldPath path) {
      return entries.stream()
          .filter(other -> !other.equals(entry) && !(entry.former() && other.former()))
          .noneMatch(other -> touches(other.fields(), path.steps()));
    }

    private boolean touches(Value.Mapping fields, List<FieldPath.Step> steps) {
      Value.Mapping at = fields;
      for (FieldPath.Step step : steps) {
        Optional<Value.Mapping> next = named(at, step);
        if (next.isEmpty()) {
          return at.entries().isEmpty();
        }
        at = next.get();
      }
      return true;
    }

    private Optional<Value.Mapping> named(Value.Mapping fields, FieldPath.Step step) {
      return fields.entries().entrySet().stream()
          .filter(field -> same(field.getKey(), step))
          .map(Map.Entry::getValue)
          .filter(Value.Mapping.class::isInstance)
          .map(Value.Mapping.class::cast)
          .findFirst();
    }

    private boolean same(String field, FieldPath.Step step) {
      return switch (step) {
        case FieldPath.Step.Key(var name) -> field.equals("f:" + name);
        case FieldPath.Step.Item(var keys) ->
            field.startsWith("k:") && keys(field).equals(Optional.of(keys));
        case FieldPath.Step.Index _, FieldPath.Step.Order _ -> false;
      };
    }
  }

  private static Optional<FieldPath.Step> step(String field, Value live) {
    if (field.startsWith("f:")) {
      return Optional.of(new FieldPath.Step.Key(field.substring(2)));
    }
    if (field.startsWith("k:")) {
      return keys(field).map(FieldPath.Step.Item::new);
    }
    if (field.startsWith("v:") && live instanceof Value.Sequence(var items)) {
      int at = json(field).map(items::indexOf).orElse(-1);
      return at < 0 ? Optional.empty() : Optional.of(new FieldPath.Step.Index(at));
    }
    return Optional.empty();
  }
}
