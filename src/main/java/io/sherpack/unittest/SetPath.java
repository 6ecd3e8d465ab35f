package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The keys of `set`: `image.tag`, `hosts[0].name`, `annotations.[example.com/x]`.
final class SetPath {
  private sealed interface Step {
    record Key(String name) implements Step {}

    record Index(int number) implements Step {}
  }

  // A list as long as that is a mistake.
  private static final int MOST_ITEMS = 65_536;

  private final String text;
  private final List<Step> steps = new ArrayList<>();
  private int at;

  private SetPath(String text) {
    this.text = text;
  }

  /// Returns the values in which only this path has something.
  ///
  /// @throws PathFailure when the path cannot be read
  static Value.Mapping values(String path, Value value) {
    var read = new SetPath(path);
    read.read();
    Value built = value;
    for (Step step : read.steps.reversed()) {
      built =
          switch (step) {
            case Step.Key(var name) -> Value.mapping(Map.of(name, built));
            case Step.Index(int number) -> {
              List<Value> items = new ArrayList<>(Collections.nCopies(number, Value.Null.INSTANCE));
              items.add(built);
              yield Value.sequence(items);
            }
          };
    }
    return (Value.Mapping) built;
  }

  private void read() {
    key();
    while (at < text.length()) {
      if (text.charAt(at) == '[') {
        at++;
        index(until("]"));
      } else if (text.charAt(at) == '.') {
        at++;
        key();
      } else {
        throw failure("unexpected `" + text.charAt(at) + "`");
      }
    }
  }

  private void key() {
    if (text.startsWith("[", at)) {
      at++;
      steps.add(new Step.Key(until("]")));
      return;
    }
    int start = at;
    while (at < text.length() && ".[],{}=".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == text.length() && at == start) {
      throw failure("a key is missing");
    }
    steps.add(new Step.Key(text.substring(start, at)));
  }

  private String until(String end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw failure("`" + end + "` is missing");
    }
    String part = text.substring(at, found);
    at = found + 1;
    return part;
  }

  private void index(String digits) {
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > MOST_ITEMS) {
      throw failure("`" + digits + "` is no position in a list");
    }
    steps.add(new Step.Index(Integer.parseInt(digits)));
  }

  private PathFailure failure(String message) {
    return new PathFailure(message + " in `set` path `" + text + "`");
  }
}
