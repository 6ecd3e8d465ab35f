package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import io.sherpack.migrate.Exploration.Tried;
import io.sherpack.migrate.Renderings.Printed;
import io.sherpack.pack.Pack;
import io.sherpack.template.ReadLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what a pack prints with what its chart printed.
///
/// Lines that change from one rendering of the chart to the next are left out.
final class Proof {
  private static final long OTHER_SEED = 2;
  private static final Pattern MACRO = Pattern.compile("\\{%-? macro (\\w+)");

  private final Renderings renderings;
  private final Pack chart;
  private final boolean random;
  private final UnaryOperator<String> names;
  private final Map<Trial, Printed> again = new HashMap<>();

  /// @param random whether templates of the chart make something at random, or ask for the time
  /// @param names gives the name that a template has in the chart
  Proof(Renderings renderings, Pack chart, boolean random, UnaryOperator<String> names) {
    this.renderings = renderings;
    this.chart = chart;
    this.random = random;
    this.names = names;
  }

  /// Returns the templates that print something else, with the first difference; under an empty
  /// name what is no template's own. Where a template of the chart fails that of the pack has to.
  Map<String, String> differences(Pack pack, Tried tried) {
    Trial trial = tried.trial();
    Printed given = renderings.printed(pack, trial, Exploration.SEED, ReadLog.NONE);
    Map<String, String> differences = failures(given, tried);
    if (!differences.isEmpty()) {
      return differences;
    }
    Printed expected = tried.printed();
    for (String name : expected.complete()) {
      String wanted = expected.file(name);
      String found = given.file(name);
      if (!wanted.isBlank() && given.failed() && !given.complete().contains(name)) {
        differences.putIfAbsent(
            names.apply(name), "the pack fails: " + problem(name, given).message());
      } else if (!wanted.equals(found)) {
        difference(
                wanted, found, random ? again(trial).map(one -> one.file(name)) : Optional.empty())
            .ifPresent(what -> differences.putIfAbsent(names.apply(name), what));
      }
    }
    if (expected.failed()) {
      for (String name : given.complete()) {
        if (!expected.complete().contains(name)) {
          differences.putIfAbsent(names.apply(name), failed(name, expected));
        }
      }
    } else {
      given
          .files()
          .forEach(
              (name, _) -> {
                if (!expected.files().containsKey(name)) {
                  differences.putIfAbsent(names.apply(name), "the chart prints nothing");
                }
              });
    }
    return differences;
  }

  private static String failed(String name, Printed expected) {
    return "the chart fails, the pack does not: " + problem(name, expected).message();
  }

  // That of the template itself, else the first of all.
  private static Diagnostic problem(String name, Printed printed) {
    return printed.problems().stream()
        .filter(one -> one.span().map(at -> at.source().name().equals(name)).orElse(false))
        .findFirst()
        .orElse(printed.problems().getFirst());
  }

  private Optional<Printed> again(Trial trial) {
    return Optional.of(
        again.computeIfAbsent(
            trial, one -> renderings.printed(chart, one, OTHER_SEED, ReadLog.NONE)));
  }

  // Where a template of the chart fails that of the pack may, too.
  private Map<String, String> failures(Printed given, Tried tried) {
    Map<String, String> failures = new TreeMap<>();
    for (Diagnostic problem : given.problems()) {
      String place = problem.span().map(this::place).orElse("");
      if (tried.printed().failed() && !tried.printed().complete().contains(place)) {
        continue;
      }
      failures.putIfAbsent(place, "the pack fails: " + problem.message());
    }
    return failures;
  }

  // The file, and in helpers the macro.
  private String place(Span span) {
    String name = names.apply(span.source().name());
    String macro =
        span.source()
            .text()
            .lines()
            .limit(span.line())
            .map(MACRO::matcher)
            .filter(Matcher::find)
            .reduce("", (_, found) -> "#" + found.group(1), (_, last) -> last);
    return name.substring(name.lastIndexOf('/') + 1).startsWith("_") ? name + macro : name;
  }

  private static Optional<String> difference(
      String wanted, String found, Optional<String> changing) {
    String[] expected = wanted.split("\n", -1);
    String[] given = found.split("\n", -1);
    Optional<String[]> other = changing.map(text -> text.split("\n", -1));
    for (int i = 0; i < Math.max(expected.length, given.length); i++) {
      String one = line(expected, i);
      String two = line(given, i);
      int at = i;
      boolean changes = other.map(lines -> !line(lines, at).equals(one)).orElse(false);
      if (!one.equals(two) && !changes) {
        return Optional.of("line " + (i + 1) + " is `" + two + "`, not `" + one + "`");
      }
    }
    return Optional.empty();
  }

  private static String line(String[] lines, int index) {
    return index < lines.length ? lines[index] : "";
  }
}
