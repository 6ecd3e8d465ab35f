package io.sherpack.plan;

import io.sherpack.plan.FieldPath.Step;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the paths by which the API server names fields, such as
/// `.spec.containers[name="web"].image`.
///
/// Keys are not quoted in them, so that only the object tells where one with dots ends.
public final class ServerPath {
  private static final Pattern KEYS =
      Pattern.compile("\\[((?:[A-Za-z0-9]+=(?:\"[^\"]*\"|[^,\\]]*),?)+)\\]");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)\\]");

  private ServerPath() {}

  /// Returns the path to the field in `object`, if it has it.
  public static Optional<FieldPath> find(Value.Mapping object, String text) {
    return find(object, text, FieldPath.ROOT);
  }

  private static Optional<FieldPath> find(Value value, String text, FieldPath path) {
    if (text.isEmpty()) {
      return Optional.of(path);
    }
    return switch (value) {
      case Value.Mapping(var entries) when text.startsWith(".") -> inMapping(entries, text, path);
      case Value.Sequence _ when text.startsWith("[") -> inSequence(value, text, path);
      case Value _ -> Optional.empty();
    };
  }

  private static Optional<FieldPath> inMapping(
      Map<String, Value> entries, String text, FieldPath path) {
    return entries.entrySet().stream()
        .filter(entry -> begins(text, entry.getKey()))
        .flatMap(
            entry ->
                find(
                    entry.getValue(),
                    text.substring(entry.getKey().length() + 1),
                    path.key(entry.getKey()))
                    .stream())
        .findFirst();
  }

  private static boolean begins(String text, String key) {
    int end = key.length() + 1;
    return text.startsWith(key, 1)
        && (text.length() == end || text.charAt(end) == '.' || text.charAt(end) == '[');
  }

  private static Optional<FieldPath> inSequence(Value list, String text, FieldPath path) {
    Matcher index = INDEX.matcher(text);
    if (index.lookingAt()) {
      return below(list, new Step.Index(Integer.parseInt(index.group(1))), text, index.end(), path);
    }
    Matcher keys = KEYS.matcher(text);
    if (!keys.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String pair : keys.group(1).split(",", -1)) {
      int equals = pair.indexOf('=');
      String value = pair.substring(equals + 1);
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      texts.put(pair.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
    }
    return below(list, new Step.Item(texts), text, keys.end(), path);
  }

  private static Optional<FieldPath> below(
      Value list, Step step, String text, int end, FieldPath path) {
    return FieldPath.below(list, step)
        .flatMap(item -> find(item, text.substring(end), path.then(step)));
  }
}
