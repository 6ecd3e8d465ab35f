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
import java.util.regex.Pattern;

/// What of a live object people and their tools set, and not the cluster's own controllers.
public final class OwnedFields {
  private static final Pattern CONTROLLERS =
      Pattern.compile("kube-.*|kubelet|kwok.*|cloud-controller-manager|cluster-autoscaler");

  private OwnedFields() {}

  /// Returns `object` with what others than controllers own; the whole object when nobody does.
  public static Value.Mapping of(Value.Mapping object) {
    Value.Mapping owned = Value.Mapping.EMPTY;
    for (Value.Mapping entry : Fields.items(object, "metadata", "managedFields")) {
      if (Fields.text(entry, "subresource").isEmpty()
          && !CONTROLLERS.matcher(Fields.text(entry, "manager").orElse("")).matches()) {
        owned = FieldOwnership.union(owned, Fields.mapping(entry, "fieldsV1"));
      }
    }
    if (owned.entries().isEmpty()) {
      return object;
    }
    // Who applied `stringData` owns that, though the server keeps it as `data`.
    if (ComparedForm.secret(object) && owned.get("f:stringData") instanceof Value.Mapping texts) {
      Value.Mapping data = Fields.mapping(owned, "f:data");
      owned = Fields.with(owned, FieldOwnership.union(data, texts), "f:data");
    }
    Value.Mapping result = owned(object, owned);
    for (String key : List.of("apiVersion", "kind")) {
      result = Fields.with(result, object.get(key), key);
    }
    return Fields.with(result, Fields.at(object, "metadata", "name"), "metadata", "name");
  }

  private static Value owned(Value value, Value fields) {
    if (!(fields instanceof Value.Mapping(var keys)) || keys.isEmpty()) {
      return value;
    }
    return switch (value) {
      case Value.Mapping mapping -> owned(mapping, (Value.Mapping) fields);
      case Value.Sequence(var items) -> items(items, (Value.Mapping) fields);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          value;
    };
  }

  private static Value.Mapping owned(Value.Mapping mapping, Value.Mapping fields) {
    Map<String, Value> kept = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (fields.has("f:" + key)) {
                kept.put(key, owned(value, fields.get("f:" + key)));
              }
            });
    return Value.mapping(kept);
  }

  private static Value items(List<Value> items, Value.Mapping fields) {
    List<Value> kept = new ArrayList<>();
    for (Value item : items) {
      Optional<Value> below =
          fields.entries().entrySet().stream()
              .filter(entry -> names(entry.getKey(), item))
              .map(Map.Entry::getValue)
              .findFirst();
      below.ifPresent(one -> kept.add(owned(item, one)));
    }
    return Value.sequence(kept);
  }

  private static boolean names(String field, Value item) {
    if (field.length() < 2) {
      return false;
    }
    Value key = json(field.substring(2));
    if (field.startsWith("k:") && key instanceof Value.Mapping(var keys)) {
      return item instanceof Value.Mapping mapping
          && keys.entrySet().stream()
              .allMatch(each -> mapping.get(each.getKey()).equals(each.getValue()));
    }
    return field.startsWith("v:") && key.equals(item);
  }

  private static Value json(String text) {
    try {
      return JsonReader.read(new SourceText("managedFields", text));
    } catch (SherpackException.Input unreadable) {
      return Value.Null.INSTANCE;
    }
  }
}
