package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From a text to a list of texts and back.
final class SplitFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
                  "split",
                  "separator text",
                  "Splits a text into a map `_0`, `_1`, ….",
                  call -> numbered(call, parts(call.text(1), call.text(0), -1)))
              .functionOnly(),
          Definition.of(
              "splitList",
              "separator text",
              "Splits a text into a list.",
              call -> call.texts(parts(call.text(1), call.text(0), -1))),
          Definition.of(
              "splitn",
              "separator count text",
              "Splits a text into a map of at most so many parts.",
              call -> numbered(call, parts(call.text(2), call.text(0), call.integer(1)))),
          Definition.of("join", "separator list", "Joins a list to one text.", SplitFunctions::join)
              .functionOnly(),
          Definition.of("sortAlpha", "list", "Sorts a list as texts.", SplitFunctions::sortAlpha),
          Definition.of(
                  "toStrings",
                  "list",
                  "Turns each item into text.",
                  call -> call.texts(strings(call, call.at(0))))
              .filter("list prefix? suffix? skip_empty?", SplitFunctions::decorate)
              .subject(0));

  private SplitFunctions() {}

  /// Go's `strings.SplitN`; a negative `count` is no limit.
  static List<String> parts(String text, String separator, long count) {
    if (count == 0) {
      return List.of();
    }
    if (separator.isEmpty()) {
      return characters(text, count);
    }
    var parts = new ArrayList<String>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && (count < 0 || parts.size() < count - 1)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> characters(String text, long count) {
    int[] points = text.codePoints().toArray();
    int pieces = count < 0 ? points.length : (int) Math.min(count, points.length);
    var parts = new ArrayList<String>(pieces);
    for (int i = 0; i < pieces; i++) {
      int end = i == pieces - 1 ? points.length : i + 1;
      parts.add(new String(points, i, end - i));
    }
    return parts;
  }

  private static Value numbered(Call call, List<String> parts) {
    var map = new LinkedHashMap<String, Value>();
    for (String part : parts) {
      map.put("_" + map.size(), Value.of(part));
    }
    return call.goSemantics()
        ? new Value.Mapping(new NamedMap("map[string]string", map, Map.of()))
        : new Value.Mapping(map);
  }

  /// Sprig's list of texts: null items are left out, a single value is a list of one.
  static List<String> strings(Call call, Value value) {
    Value content = value instanceof GoObject object ? object.content().orElse(value) : value;
    if (content instanceof Value.Sequence(var items)) {
      return items.stream().filter(item -> !Call.absent(item)).map(call::stringify).toList();
    }
    return Call.absent(value) ? List.of() : List.of(call.stringify(value));
  }

  private static Value join(Call call) {
    return Value.of(String.join(call.text(0), strings(call, call.at(1))));
  }

  private static Value sortAlpha(Call call) {
    if (call.goSemantics() && Call.absent(call.at(0))) {
      return call.texts(List.of("<nil>"));
    }
    String[] sorted = strings(call, call.at(0)).toArray(String[]::new);
    Arrays.sort(
        sorted, (left, right) -> Arrays.compareUnsigned(GoText.bytes(left), GoText.bytes(right)));
    return call.texts(List.of(sorted));
  }

  private static Value decorate(Call call) {
    String prefix = call.optional(1, "prefix").map(call::text).orElse("");
    String suffix = call.optional(2, "suffix").map(call::text).orElse("");
    Optional<Value> skip = call.optional(3, "skip_empty");
    boolean skipEmpty = skip.isPresent() && call.engine().truthy(skip.get());
    List<Value> items = call.at(0) instanceof Value.Sequence(var list) ? list : List.of(call.at(0));
    return call.texts(
        items.stream()
            .map(call::stringify)
            .filter(text -> !skipEmpty || !text.isEmpty())
            .map(text -> prefix + text + suffix)
            .toList());
  }
}
