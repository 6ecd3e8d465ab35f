package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// An option of a command: its names, its help and how its texts become a value.
///
/// @param names short first, as help prints them
/// @param label what stands for the value in help, empty for a switch
/// @param fallback the text that the bare option means, for options whose value only comes after
///   `=`
/// @param initial the text that help shows as default, if any
public record Option<T>(
    List<String> names,
    String label,
    String description,
    Optional<String> fallback,
    boolean repeatable,
    boolean hidden,
    Optional<String> initial,
    Function<List<String>, T> read) {

  /// A switch that is off; `--name=false` is understood too.
  static Option<Boolean> flag(String names, String description) {
    return new Option<>(
        split(names),
        "",
        description,
        Optional.of("true"),
        false,
        false,
        Optional.empty(),
        texts -> !texts.isEmpty() && bool(names, texts.getLast()));
  }

  /// A switch that is on unless `--name=false` is given.
  static Option<Boolean> flagOn(String names, String description) {
    return new Option<>(
        split(names),
        "",
        description,
        Optional.of("true"),
        false,
        false,
        Optional.of("true"),
        texts -> texts.isEmpty() || bool(names, texts.getLast()));
  }

  static Option<Optional<String>> text(String names, String label, String description) {
    return new Option<>(
        split(names),
        label,
        description,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        texts -> texts.isEmpty() ? Optional.empty() : Optional.of(texts.getLast()));
  }

  static Option<String> text(String names, String label, String description, String initial) {
    return new Option<>(
        split(names),
        label,
        description,
        Optional.empty(),
        false,
        false,
        initial.isEmpty() ? Optional.empty() : Optional.of(initial),
        texts -> texts.isEmpty() ? initial : texts.getLast());
  }

  /// An option whose value is optional and then only understood after `=`.
  static Option<String> optional(
      String names, String label, String description, String fallback, String initial) {
    return new Option<>(
        split(names),
        label,
        description,
        Optional.of(fallback),
        false,
        false,
        initial.isEmpty() ? Optional.empty() : Optional.of(initial),
        texts -> texts.isEmpty() ? initial : texts.getLast());
  }

  static Option<Integer> number(String names, String description, int initial) {
    return new Option<>(
        split(names),
        "N",
        description,
        Optional.empty(),
        false,
        false,
        Optional.of(Integer.toString(initial)),
        texts -> texts.isEmpty() ? initial : integer(names, texts.getLast()));
  }

  static Option<Duration> duration(String names, String description, String initial) {
    return new Option<>(
        split(names),
        "DURATION",
        description,
        Optional.empty(),
        false,
        false,
        Optional.of(initial),
        texts -> {
          String text = texts.isEmpty() ? initial : texts.getLast();
          return Durations.parse(text)
              .orElseThrow(() -> bad(names, text, "a duration such as `90s`, `5m` or `1h30m`"));
        });
  }

  /// Texts that are kept as given, once for each use of the option.
  static Option<List<String>> list(String names, String label, String description) {
    return new Option<>(
        split(names),
        label,
        description,
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        List::copyOf);
  }

  /// Texts that may be separated by commas too.
  static Option<List<String>> commaList(String names, String label, String description) {
    return new Option<>(
        split(names),
        label,
        description,
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        texts -> {
          List<String> all = new ArrayList<>();
          texts.forEach(text -> all.addAll(List.of(text.split(",", -1))));
          return List.copyOf(all);
        });
  }

  /// `key=value` pairs, separated by commas or repeated.
  static Option<Map<String, String>> map(String names, String description) {
    return new Option<>(
        split(names),
        "KEY=VALUE",
        description,
        Optional.empty(),
        true,
        false,
        Optional.empty(),
        texts -> pairs(names, texts));
  }

  // A record's own methods are made when they are first called, which every start would wait for.
  @Override
  public boolean equals(Object other) {
    return other instanceof Option<?> option && names.equals(option.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  Option<T> hide() {
    return new Option<>(names, label, description, fallback, repeatable, true, initial, read);
  }

  /// The longest name, by which messages call the option.
  String name() {
    return names.getLast();
  }

  private static List<String> split(String names) {
    return List.of(names.split(" "));
  }

  private static boolean bool(String names, String text) {
    return switch (text) {
      case "true", "True", "TRUE", "t", "T", "1" -> true;
      case "false", "False", "FALSE", "f", "F", "0" -> false;
      default -> throw bad(names, text, "`true` or `false`");
    };
  }

  private static int integer(String names, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw bad(names, text, "a whole number");
    }
  }

  private static Map<String, String> pairs(String names, List<String> texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      for (String pair : text.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw bad(names, pair, "`key=value`");
        }
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return pairs;
  }

  static SherpackException.Usage bad(String names, String text, String wanted) {
    return new SherpackException.Usage(
        Diagnostic.error(
            "invalid-option-value",
            "`"
                + text
                + "` is not a value for `"
                + split(names).getLast()
                + "`: expected "
                + wanted));
  }
}
