package io.sherpack.plan;

import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who owns which fields of an object that a release takes over, and gives back.
///
/// What the release sets is its alone, so that its next change meets no other owner. What else its
/// maker wrote as a whole object, mostly defaults of the server, is nobody's; others keep theirs.
/// Who the maker was is an annotation with an owner of its own: it outlives all that is applied.
public final class AdoptedFields {
  private static final String MARKER = "sherpack-adopt";
  private static final Value.Mapping MARKED =
      Fields.with(
          Value.Mapping.EMPTY,
          Value.Mapping.EMPTY,
          "f:metadata",
          "f:annotations",
          "f:" + Annotations.ADOPTED_FROM);

  private AdoptedFields() {}

  /// Returns who sets most fields of `object`, as its annotation keeps it: operation and manager;
  /// an empty text when nobody does.
  public static String owner(Value.Mapping object) {
    return Fields.text(object, "metadata", "annotations", Annotations.ADOPTED_FROM)
        .orElseGet(
            () ->
                entries(object).stream()
                    .filter(AdoptedFields::others)
                    .max((a, b) -> Long.compare(size(fields(a)), size(fields(b))))
                    .map(entry -> text(entry, "operation") + " " + text(entry, "manager"))
                    .orElse(""));
  }

  /// Returns the managed fields after the release applied `object`: what it set is its own alone.
  public static Value taken(Value.Mapping object) {
    Value.Mapping applied = Value.Mapping.EMPTY;
    for (Value.Mapping entry : entries(object)) {
      if (ours(entry)) {
        applied = fields(entry);
      }
    }
    List<Value> result = new ArrayList<>();
    String maker = owner(object);
    for (Value.Mapping entry : entries(object)) {
      if (is(entry, maker) && maker.startsWith("Update ")) {
        continue;
      }
      Value.Mapping left =
          ours(entry)
              ? minus(fields(entry), MARKED)
              : others(entry) ? minus(fields(entry), applied) : fields(entry);
      if (!left.entries().isEmpty()) {
        result.add(Fields.with(entry, left, "fieldsV1"));
      }
      if (ours(entry)) {
        result.add(
            Fields.with(Fields.with(entry, MARKED, "fieldsV1"), Value.of(MARKER), "manager"));
      }
    }
    return Value.sequence(result);
  }

  /// Returns the managed fields with all that the release owns given to whom it took it from;
  /// nothing when it owns nothing.
  ///
  /// @param former as [#owner] says it
  public static Optional<Value> returned(Value.Mapping object, String former) {
    List<Value.Mapping> ofRelease =
        entries(object).stream().filter(AdoptedFields::ofRelease).toList();
    if (ofRelease.isEmpty()) {
      return Optional.empty();
    }
    List<Value.Mapping> theirs =
        entries(object).stream().filter(entry -> is(entry, former)).toList();
    List<Value> result = new ArrayList<>();
    entries(object).stream()
        .filter(entry -> !ofRelease.contains(entry) && !theirs.contains(entry))
        .forEach(result::add);
    if (!former.isEmpty()) {
      List<Value.Mapping> parts = new ArrayList<>(theirs);
      ofRelease.stream().filter(entry -> !manager(entry).equals(MARKER)).forEach(parts::add);
      result.add(joined(parts, former));
    }
    return Optional.of(Value.sequence(result));
  }

  private static Value joined(List<Value.Mapping> parts, String owner) {
    Value.Mapping fields = Value.Mapping.EMPTY;
    for (Value.Mapping part : parts) {
      fields = FieldOwnership.union(fields, fields(part));
    }
    int space = owner.indexOf(' ');
    Value.Mapping entry = parts.isEmpty() ? Value.Mapping.EMPTY : parts.getFirst();
    entry = Fields.with(entry, fields, "fieldsV1");
    entry = Fields.with(entry, Value.of(owner.substring(0, space)), "operation");
    return Fields.with(entry, Value.of(owner.substring(space + 1)), "manager");
  }

  private static boolean is(Value.Mapping entry, String owner) {
    return text(entry, "subresource").isEmpty()
        && (text(entry, "operation") + " " + manager(entry)).equals(owner);
  }

  private static boolean ofRelease(Value.Mapping entry) {
    return text(entry, "subresource").isEmpty()
        && (FieldOwners.ofReleases(manager(entry)) || manager(entry).equals(MARKER));
  }

  private static List<Value.Mapping> entries(Value.Mapping object) {
    return Fields.items(object, "metadata", "managedFields");
  }

  private static Value.Mapping fields(Value.Mapping entry) {
    return Fields.mapping(entry, "fieldsV1");
  }

  private static String text(Value.Mapping entry, String key) {
    return Fields.text(entry, key).orElse("");
  }

  private static String manager(Value.Mapping entry) {
    return text(entry, "manager");
  }

  private static boolean ours(Value.Mapping entry) {
    return manager(entry).equals(FieldOwners.SHERPACK)
        && text(entry, "operation").equals("Apply")
        && text(entry, "subresource").isEmpty();
  }

  private static boolean others(Value.Mapping entry) {
    return text(entry, "subresource").isEmpty()
        && !FieldOwners.ofReleases(manager(entry))
        && !manager(entry).equals(MARKER);
  }

  private static long size(Value.Mapping fields) {
    return fields.entries().values().stream()
        .mapToLong(value -> value instanceof Value.Mapping below ? 1 + size(below) : 1)
        .sum();
  }

  // A field that is owned as a whole has nothing below it.
  private static Value.Mapping minus(Value.Mapping fields, Value.Mapping taken) {
    Map<String, Value> left = new LinkedHashMap<>();
    fields
        .entries()
        .forEach(
            (key, below) -> {
              if (!(taken.get(key) instanceof Value.Mapping theirs)) {
                left.put(key, below);
              } else if (below instanceof Value.Mapping ours && !ours.entries().isEmpty()) {
                Value.Mapping rest = minus(ours, theirs);
                if (!rest.entries().isEmpty()) {
                  left.put(key, rest);
                }
              }
            });
    return Value.mapping(left);
  }
}
