package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who owns which fields of a live object, as `metadata.managedFields` says.
public final class FieldOwnership {
  private FieldOwnership() {}

  /// Returns the managed fields with all given to `to` that Helm set, sherpack merged on the
  /// client, or applied under another name; nothing when there is none. Without this a field that
  /// leaves the manifest would stay, because its old owner still holds it.
  public static Optional<Value> handOver(Value.Mapping object, String to) {
    return given(object, to, entry -> former(entry, to));
  }

  /// Returns the managed fields with all that `manager` wrote as if it had applied it; nothing when
  /// there is none.
  public static Optional<Value> asApplied(Value.Mapping object, String manager) {
    return given(object, manager, entry -> owned(entry, manager) && !applied(entry));
  }

  /// Returns the managed fields with all given to Helm that sherpack set; nothing when it set none.
  public static Optional<Value> handBack(Value.Mapping object) {
    return entries(object).stream().noneMatch(FieldOwnership::ours)
        ? Optional.empty()
        : given(
            object,
            FieldOwners.HELM,
            entry -> ours(entry) || (owned(entry, FieldOwners.HELM) && !applied(entry)));
  }

  private static Optional<Value> given(
      Value.Mapping object, String to, Predicate<Value.Mapping> which) {
    List<Value.Mapping> entries = entries(object);
    List<Value.Mapping> given = entries.stream().filter(which).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<Value.Mapping> own =
        entries.stream().filter(entry -> owned(entry, to) && applied(entry)).findFirst();
    Value.Mapping taken = Value.Mapping.EMPTY;
    for (Value.Mapping entry : given) {
      taken = union(taken, Fields.mapping(entry, "fieldsV1"));
    }
    if (own.isPresent()) {
      taken = union(taken, Fields.mapping(own.get(), "fieldsV1"));
    }
    Value.Mapping entry = Fields.with(own.orElse(given.getFirst()), Value.of(to), "manager");
    entry = Fields.with(entry, Value.of("Apply"), "operation");
    List<Value> result = new ArrayList<>();
    result.add(Fields.with(entry, taken, "fieldsV1"));
    entries.stream()
        .filter(other -> !given.contains(other) && !own.equals(Optional.of(other)))
        .forEach(result::add);
    return Optional.of(Value.sequence(result));
  }

  private static List<Value.Mapping> entries(Value.Mapping object) {
    return Fields.items(object, "metadata", "managedFields");
  }

  private static boolean ours(Value.Mapping entry) {
    return owned(entry, FieldOwners.SHERPACK) || owned(entry, FieldOwners.MERGED);
  }

  private static boolean former(Value.Mapping entry, String to) {
    boolean released =
        owned(entry, FieldOwners.HELM)
            || owned(entry, FieldOwners.MERGED)
            || (owned(entry, FieldOwners.SHERPACK) && applied(entry));
    return released && !(owned(entry, to) && applied(entry));
  }

  // What it owns of a status or a scale is a matter of its own.
  private static boolean owned(Value.Mapping entry, String manager) {
    return Fields.text(entry, "manager").equals(Optional.of(manager))
        && Fields.text(entry, "subresource").isEmpty();
  }

  private static boolean applied(Value.Mapping entry) {
    return Fields.text(entry, "operation").equals(Optional.of("Apply"));
  }

  static Value.Mapping union(Value.Mapping left, Value.Mapping right) {
    Map<String, Value> all = new LinkedHashMap<>(left.entries());
    right
        .entries()
        .forEach(
            (key, value) ->
                all.merge(
                    key,
                    value,
                    (a, b) ->
                        a instanceof Value.Mapping x && b instanceof Value.Mapping y
                            ? union(x, y)
                            : b));
    return Value.mapping(all);
  }
}
