package io.sherpack.unittest;

import com.google.re2j.Pattern;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The snapshots of a suite: those of last time, and those of this run. Used by one thread.
final class Snapshots {
  // What is left are the numbers of snapshots, which the format has without quotes; texts stand
  // deeper.
  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("(?m)^  \"(\\d+)\":");

  private final Map<String, Map<Integer, String>> before = new LinkedHashMap<>();
  private final Map<String, Map<Integer, String>> now = new LinkedHashMap<>();
  private final boolean updating;
  private int compared;
  private int changed;
  private int created;

  /// @param updating whether what differs becomes the new snapshot
  private Snapshots(boolean updating) {
    this.updating = updating;
  }

  /// @param file the snapshots of last time
  /// @throws io.sherpack.diagnostic.SherpackException.Input when they are no YAML
  static Snapshots of(Optional<SourceText> file, boolean updating) {
    var snapshots = new Snapshots(updating);
    if (file.isPresent() && YamlValues.read(file.get()) instanceof Value.Mapping(var tests)) {
      tests.forEach(
          (test, of) -> {
            if (of instanceof Value.Mapping(var numbered)) {
              numbered.forEach((number, text) -> snapshots.remember(test, number, text));
            }
          });
    }
    return snapshots;
  }

  private void remember(String test, String number, Value text) {
    if (number.matches("\\d{1,9}") && text instanceof Value.Text(var snapshot)) {
      before.computeIfAbsent(test, _ -> new TreeMap<>()).put(Integer.parseInt(number), snapshot);
    }
  }

  /// What came of a comparison.
  ///
  /// @param message why it is wrong, if it is
  record Comparison(int number, String before, String now, Optional<String> message) {}

  /// The snapshots of one test, numbered as they are asked for.
  final class OfTest {
    private final String test;
    private int number;

    private OfTest(String test) {
      this.test = test;
    }

    /// @param wanted a pattern that has to be found, instead of comparing
    /// @param unwanted one that must not be found, instead of comparing
    Comparison compare(Value value, Optional<Pattern> wanted, Optional<Pattern> unwanted) {
      number++;
      String text = Scalars.yaml(value);
      Optional<String> old = Optional.ofNullable(before.getOrDefault(test, Map.of()).get(number));
      compared++;
      created += old.isEmpty() ? 1 : 0;
      Optional<String> message;
      if (wanted.isPresent() || unwanted.isPresent()) {
        message = patterns(text, wanted, unwanted);
      } else {
        boolean differs = old.isPresent() && !old.get().equals(text);
        changed += differs ? 1 : 0;
        message = differs ? Optional.of("differs from snapshot " + number) : Optional.empty();
      }
      now.computeIfAbsent(test, _ -> new TreeMap<>())
          .put(number, updating ? text : old.orElse(text));
      return new Comparison(number, old.orElse(""), text, updating ? Optional.empty() : message);
    }

    private static Optional<String> patterns(
        String text, Optional<Pattern> wanted, Optional<Pattern> unwanted) {
      if (wanted.isPresent() && !wanted.get().matcher(text).find()) {
        return Optional.of("does not match `" + wanted.get() + "`");
      }
      return unwanted
          .filter(pattern -> pattern.matcher(text).find())
          .map(pattern -> "matches `" + pattern + "`");
    }
  }

  OfTest of(String test) {
    return new OfTest(test);
  }

  /// Returns how it went.
  SnapshotCount count() {
    int gone =
        before.entrySet().stream()
            .mapToInt(
                test ->
                    (int)
                        test.getValue().keySet().stream()
                            .filter(n -> !now.getOrDefault(test.getKey(), Map.of()).containsKey(n))
                            .count())
            .sum();
    return new SnapshotCount(
        compared, updating ? 0 : changed, updating ? changed : 0, created, gone);
  }

  /// Returns the file's new text, when it has to change.
  Optional<String> file() {
    SnapshotCount count = count();
    if (count.updated() == 0 && count.created() == 0 && count.gone() == 0) {
      return Optional.empty();
    }
    Map<String, Value> tests = new LinkedHashMap<>();
    now.forEach(
        (test, numbered) -> {
          Map<String, Value> texts = new LinkedHashMap<>();
          numbered.forEach((number, text) -> texts.put(number.toString(), Value.of(text)));
          tests.put(test, Value.mapping(texts));
        });
    return Optional.of(
        NUMBER.matcher(YamlWriter.PRETTY.write(Value.mapping(tests))).replaceAll("  $1:"));
  }
}
