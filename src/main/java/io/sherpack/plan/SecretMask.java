package io.sherpack.plan;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Hides secrets in what is shown of objects: the content of Secrets, what stands under keys such
/// as `password`, and any text that repeats what a Secret holds.
public final class SecretMask {
  // What is shorter is in every other text by accident.
  private static final int SHORTEST = 6;
  private static final Value HIDDEN = Value.of(Secrets.HIDDEN);
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  // They name a secret and hold none.
  private static final Pattern REFERENCE =
      Pattern.compile(".*(Name|Names|Ref|Refs|Path|Namespace|Secrets|Seconds|Type|Keys)");

  private final TreeSet<String> known =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /// @param objects among which those Secrets are whose content may be repeated elsewhere
  public SecretMask(Collection<Value.Mapping> objects) {
    objects.stream()
        .filter(ComparedForm::secret)
        .forEach(
            secret -> {
              Fields.texts(secret, "stringData").values().forEach(this::learn);
              Fields.texts(secret, "data").values().forEach(this::learnEncoded);
            });
  }

  private void learn(String plain) {
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    add(plain);
    add(plain.strip());
    add(Base64.getEncoder().encodeToString(bytes));
  }

  private void learnEncoded(String data) {
    try {
      learn(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
      add(data);
    } catch (IllegalArgumentException noBase64) {
      add(data);
    }
  }

  private void add(String text) {
    if (text.length() >= SHORTEST) {
      known.add(text);
    }
  }

  /// Returns the change with its secrets hidden; that it differs stays to be seen.
  public FieldChange masked(Value.Mapping object, FieldChange change) {
    boolean whole = (ComparedForm.secret(object) && content(change.path())) || named(change.path());
    Optional<Value> before = change.before().map(value -> shown(value, whole));
    Optional<Value> after = change.after().map(value -> shown(value, whole));
    boolean hidden = !before.equals(change.before()) || !after.equals(change.after());
    return new FieldChange(change.path(), before, after, hidden);
  }

  /// Returns the object with its secrets hidden.
  public Value object(Value.Mapping object) {
    Map<String, Value> shown = new LinkedHashMap<>();
    Fields.without(object, "metadata", "annotations", LAST_APPLIED)
        .entries()
        .forEach(
            (key, value) ->
                shown.put(
                    key, shown(value, ComparedForm.secret(object) && content(FieldPath.of(key)))));
    return Value.mapping(shown);
  }

  private static boolean content(FieldPath path) {
    List<FieldPath.Step> steps = path.steps();
    return FieldPath.of("data").covers(path)
        || FieldPath.of("stringData").covers(path)
        || steps.contains(new FieldPath.Step.Key(LAST_APPLIED))
        || path.equals(FieldPath.of("metadata", "annotations"));
  }

  // `password`, or the `value` of an item that is named so, as environment variables are.
  private static boolean named(FieldPath path) {
    List<FieldPath.Step> steps = path.steps();
    if (steps.isEmpty() || !(steps.getLast() instanceof FieldPath.Step.Key(var last))) {
      return false;
    }
    return secretKey(last)
        || (last.equals("value")
            && steps.size() > 1
            && steps.get(steps.size() - 2) instanceof FieldPath.Step.Item(var keys)
            && secretKey(keys.getOrDefault("name", "")));
  }

  private static boolean secretKey(String key) {
    return Secrets.named(key) && !REFERENCE.matcher(key).matches();
  }

  private Value shown(Value value, boolean whole) {
    return switch (value) {
      case Value.Text(var text) -> whole ? HIDDEN : Value.of(within(text));
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(item -> shown(item, whole)).toList());
      case Value.Mapping map -> shownMap(map, whole);
      case Value.Int _, Value.BigInt _, Value.Real _ -> whole ? HIDDEN : value;
      case Value.Null _, Value.Bool _, Value.Opaque _ -> value;
    };
  }

  private Value shownMap(Value.Mapping map, boolean whole) {
    Map<String, Value> shown = new LinkedHashMap<>();
    boolean variable =
        Fields.text(map, "name").map(SecretMask::secretKey).orElse(false) && map.has("value");
    map.entries()
        .forEach(
            (key, entry) ->
                shown.put(
                    key,
                    shown(
                        entry,
                        whole
                            || (secretKey(key) && ListKeys.scalar(entry).isPresent())
                            || (variable && key.equals("value")))));
    return Value.mapping(shown);
  }

  private String within(String text) {
    String shown = text;
    for (String secret : known) {
      shown = shown.replace(secret, Secrets.HIDDEN);
    }
    return shown;
  }
}
