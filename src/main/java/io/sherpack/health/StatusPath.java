package io.sherpack.health;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A path in an object in the JSONPath of kubectl, as far as readiness needs it: `.key`, `['key']`,
/// `[0]`, `[-1]`, `[*]` and `[?(@.key=="text")]`.
record StatusPath(List<Step> steps) {
  /// One part of a path: what it finds in a value.
  sealed interface Step {
    record Key(String name) implements Step {}

    record Index(int number) implements Step {}

    record All() implements Step {}

    record Filter(StatusPath path, Comparison comparison) implements Step {}
  }

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<key>[^.\\[\\]\\s]+)"
              + "|\\[\\s*(?:'(?<single>[^']*)'|\"(?<twice>[^\"]*)\")\\s*]"
              + "|\\[\\s*(?<index>-?\\d{1,9})\\s*]"
              + "|(?<all>\\[\\s*\\*\\s*])"
              + "|\\[\\?\\(\\s*@(?<path>[^=!<>\\s]+)\\s*(?<comparison>[=!<>].*?)\\s*\\)]");

  StatusPath {
    steps = List.copyOf(steps);
  }

  /// Reads a path, which counts from `status` whether it names it or not.
  ///
  /// @throws IllegalArgumentException when it is none; the message says what is wrong
  static StatusPath ofStatus(String text) {
    StatusPath path = of(text);
    if (path.steps().getFirst().equals(new Step.Key("status"))) {
      return path;
    }
    List<Step> steps = new ArrayList<>(List.of(new Step.Key("status")));
    steps.addAll(path.steps());
    return new StatusPath(steps);
  }

  private static StatusPath of(String text) {
    Matcher matcher = STEP.matcher(text);
    List<Step> steps = new ArrayList<>();
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      steps.add(step(matcher));
      end = matcher.end();
    }
    if (end != text.length() || steps.isEmpty()) {
      throw new IllegalArgumentException("`" + text + "` is not a path such as `.phase`");
    }
    return new StatusPath(steps);
  }

  private static Step step(Matcher found) {
    if (found.group("index") != null) {
      return new Step.Index(Integer.parseInt(found.group("index")));
    }
    if (found.group("all") != null) {
      return new Step.All();
    }
    if (found.group("path") != null) {
      return new Step.Filter(of(found.group("path")), Comparison.of(found.group("comparison")));
    }
    return new Step.Key(
        Stream.of("key", "single", "twice")
            .map(found::group)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElseThrow());
  }

  /// Returns what the path finds; nothing where a part of it is not there.
  List<Value> find(Value root) {
    Stream<Value> found = Stream.of(root);
    for (Step step : steps) {
      found = found.flatMap(value -> find(step, value));
    }
    return found.filter(value -> !(value instanceof Value.Null)).toList();
  }

  private static Stream<Value> find(Step step, Value value) {
    return switch (step) {
      case Step.Key(var name) ->
          value instanceof Value.Mapping object ? Stream.of(object.get(name)) : Stream.empty();
      case Step.Index(var number) -> at(items(value), number);
      case Step.All() ->
          value instanceof Value.Mapping object
              ? object.entries().values().stream()
              : items(value).stream();
      case Step.Filter(var path, var comparison) ->
          items(value).stream()
              .filter(item -> path.find(item).stream().anyMatch(comparison::holds));
    };
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.Sequence(var items) ? items : List.of();
  }

  private static Stream<Value> at(List<Value> items, int number) {
    int index = number < 0 ? items.size() + number : number;
    return index >= 0 && index < items.size() ? Stream.of(items.get(index)) : Stream.empty();
  }
}
