package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.plan.CrdFinding.Level;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares a custom resource definition with the one that is to replace it, and finds what may
/// hurt objects and clients.
public final class CrdUpgrade {
  private static final Set<String> LOWER_BOUNDS =
      Set.of("minimum", "minLength", "minItems", "minProperties");
  private static final Set<String> UPPER_BOUNDS =
      Set.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> CONSTRAINTS =
      List.of(
          "pattern",
          "format",
          "multipleOf",
          "uniqueItems",
          "not",
          "allOf",
          "anyOf",
          "oneOf",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "x-kubernetes-validations");
  private static final List<String> STRUCTURE =
      List.of("x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type");
  private static final List<String> LENIENCIES =
      List.of("nullable", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-int-or-string");

  private final Value.Mapping live;
  private final Value.Mapping wanted;
  private final List<CrdFinding> findings = new ArrayList<>();

  private CrdUpgrade(Value.Mapping live, Value.Mapping wanted) {
    this.live = live;
    this.wanted = wanted;
  }

  /// Returns what may hurt when `wanted` replaces `live`; nothing when the change is safe.
  public static List<CrdFinding> findings(Value.Mapping live, Value.Mapping wanted) {
    var upgrade = new CrdUpgrade(live, wanted);
    upgrade.compareIdentity();
    upgrade.compareVersions();
    return List.copyOf(upgrade.findings);
  }

  private void breaks(String path, String what) {
    findings.add(new CrdFinding(Level.BREAKS, path, what));
  }

  private void tightens(String path, String what) {
    findings.add(new CrdFinding(Level.TIGHTENS, path, what));
  }

  private void compareIdentity() {
    same("the scope", "spec", "scope");
    same("the group", "spec", "group");
    same("the kind", "spec", "names", "kind");
    same("the plural", "spec", "names", "plural");
  }

  private void same(String what, String... path) {
    Optional<String> before = Fields.text(live, path);
    Optional<String> after = Fields.text(wanted, path);
    if (!before.equals(after)) {
      breaks(
          "",
          "%s changes from `%s` to `%s`, which needs all objects to be deleted and made anew"
              .formatted(what, before.orElse(""), after.orElse("")));
    }
  }

  private void compareVersions() {
    Map<String, Value.Mapping> after = versions(wanted);
    Set<String> stored =
        Set.copyOf(
            Fields.at(live, "status", "storedVersions") instanceof Value.Sequence(var items)
                ? items.stream()
                    .flatMap(
                        item ->
                            item instanceof Value.Text(var t)
                                ? Optional.of(t).stream()
                                : Optional.<String>empty().stream())
                    .toList()
                : List.of());
    versions(live)
        .forEach(
            (name, before) -> {
              Value.Mapping next = after.get(name);
              if (next == null) {
                breaks(
                    "",
                    stored.contains(name)
                        ? "version `%s` goes, but objects are stored in it: store them anew in another version, then take it out of `status.storedVersions`"
                            .formatted(name)
                        : "version `%s` goes: clients and manifests that use it fail"
                            .formatted(name));
              } else {
                compareVersion(name, before, next);
              }
            });
  }

  private static Map<String, Value.Mapping> versions(Value.Mapping definition) {
    Map<String, Value.Mapping> versions = new LinkedHashMap<>();
    Fields.items(definition, "spec", "versions")
        .forEach(version -> versions.put(Fields.text(version, "name").orElse(""), version));
    return versions;
  }

  private void compareVersion(String name, Value.Mapping before, Value.Mapping after) {
    if (Fields.flag(before, "served") && !Fields.flag(after, "served")) {
      breaks("", "version `%s` is no longer served".formatted(name));
    }
    for (String subresource : Fields.mapping(before, "subresources").entries().keySet()) {
      if (!Fields.mapping(after, "subresources").entries().containsKey(subresource)) {
        breaks(name, "the subresource `%s` goes".formatted(subresource));
      }
    }
    compareSchemas(
        name + ": ",
        Fields.mapping(before, "schema", "openAPIV3Schema"),
        Fields.mapping(after, "schema", "openAPIV3Schema"));
  }

  private void compareSchemas(String path, Value.Mapping before, Value.Mapping after) {
    compareTypes(path, before, after);
    compareEnums(path, before, after);
    compareBounds(path, before, after);
    for (String key : CONSTRAINTS) {
      Value now = after.get(key);
      if (!(now instanceof Value.Null) && !now.equals(before.get(key))) {
        tightens(path, "`%s` is %s".formatted(key, absent(before, key) ? "new" : "another"));
      }
    }
    for (String key : LENIENCIES) {
      if (Fields.flag(before, key) && !Fields.flag(after, key)) {
        tightens(path, "`%s` goes".formatted(key));
      }
    }
    for (String key : STRUCTURE) {
      if (!before.get(key).equals(after.get(key))) {
        breaks(path, "`%s` changes: who owns which items changes with it".formatted(key));
      }
    }
    compareRequired(path, before, after);
    compareBelow(path, before, after);
  }

  private static boolean absent(Value.Mapping schema, String key) {
    return schema.get(key) instanceof Value.Null;
  }

  private void compareTypes(String path, Value.Mapping before, Value.Mapping after) {
    Optional<String> old = Fields.text(before, "type");
    Optional<String> now = Fields.text(after, "type");
    boolean wider = old.equals(Optional.of("integer")) && now.equals(Optional.of("number"));
    if (now.isPresent() && !now.equals(old) && !wider) {
      tightens(
          path,
          old.isPresent()
              ? "the type changes from %s to %s".formatted(old.get(), now.get())
              : "only the type %s is left".formatted(now.get()));
    }
  }

  private void compareEnums(String path, Value.Mapping before, Value.Mapping after) {
    if (!(after.get("enum") instanceof Value.Sequence(var allowed))) {
      return;
    }
    if (before.get("enum") instanceof Value.Sequence(var old)) {
      old.stream()
          .filter(choice -> !allowed.contains(choice))
          .forEach(choice -> tightens(path, "the choice `%s` goes".formatted(word(choice))));
    } else {
      tightens(path, "only some values are left (`enum`)");
    }
  }

  private static String word(Value value) {
    return value instanceof Value.Text(var text) ? text : String.valueOf(value);
  }

  private void compareBounds(String path, Value.Mapping before, Value.Mapping after) {
    for (String key : LOWER_BOUNDS) {
      if (tighter(before.get(key), after.get(key), 1)) {
        tightens(path, "`%s` rises".formatted(key));
      }
    }
    for (String key : UPPER_BOUNDS) {
      if (tighter(before.get(key), after.get(key), -1)) {
        tightens(path, "`%s` falls".formatted(key));
      }
    }
  }

  private static boolean tighter(Value before, Value after, int direction) {
    Optional<Double> old = number(before);
    Optional<Double> now = number(after);
    return now.isPresent() && (old.isEmpty() || (now.get() - old.get()) * direction > 0);
  }

  static Optional<Double> number(Value value) {
    return switch (value) {
      case Value.Int(long number) -> Optional.of((double) number);
      case Value.BigInt(var number) -> Optional.of(number.doubleValue());
      case Value.Real real -> Optional.of(real.value());
      case Value.Null _,
          Value.Bool _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Opaque _ ->
          Optional.empty();
    };
  }

  private void compareRequired(String path, Value.Mapping before, Value.Mapping after) {
    List<String> old = required(before);
    for (String key : required(after)) {
      boolean filled = !absent(Fields.mapping(after, "properties", key), "default");
      if (!old.contains(key) && !filled) {
        tightens(path + "." + key, "becomes required");
      }
    }
  }

  static List<String> required(Value.Mapping schema) {
    return schema.get("required") instanceof Value.Sequence(var items)
        ? items.stream().filter(Value.Text.class::isInstance).map(CrdUpgrade::word).toList()
        : List.of();
  }

  private void compareBelow(String path, Value.Mapping before, Value.Mapping after) {
    boolean open =
        Fields.flag(after, "x-kubernetes-preserve-unknown-fields")
            || !absent(after, "additionalProperties");
    Map<String, Value> now = Fields.mapping(after, "properties").entries();
    Fields.mapping(before, "properties")
        .entries()
        .forEach(
            (key, old) -> {
              if (now.get(key) instanceof Value.Mapping next && old instanceof Value.Mapping was) {
                compareSchemas(path + "." + key, was, next);
              } else if (!open) {
                tightens(path + "." + key, "goes: objects lose what they hold there");
              }
            });
    compareElements(path + "[]", before.get("items"), after.get("items"));
    compareElements(
        path + ".*", before.get("additionalProperties"), after.get("additionalProperties"));
    if (!absent(before, "additionalProperties") && absent(after, "additionalProperties") && !open) {
      tightens(path, "free keys go: objects lose what they hold there");
    }
  }

  private void compareElements(String path, Value before, Value after) {
    if (before instanceof Value.Mapping was && after instanceof Value.Mapping next) {
      compareSchemas(path, was, next);
    }
  }
}
