package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Renders a chart and the pack it became with the same values and compares.
///
/// Lines that change from one rendering of the chart to the next are left out.
final class Proof {
  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;

  private final Renderer renderer;
  private final Pack chart;
  private final boolean random;
  private final Map<ValueSets.Values, Printed> ofChart = new HashMap<>();

  /// What one rendering printed: the files by name, and the notes.
  private record Printed(Map<String, List<String>> files, List<Diagnostic> problems) {
    boolean failed() {
      return !problems.isEmpty();
    }
  }

  /// @param random whether templates of the chart make something at random, or ask for the time
  Proof(Renderer renderer, Pack chart, boolean random) {
    this.renderer = renderer;
    this.chart = chart;
    this.random = random;
  }

  /// Returns the templates that print something else with these values, with the first difference;
  /// under an empty name what is no template's own. Where the chart fails nothing is compared.
  Map<String, String> differences(Pack pack, ValueSets.Values values) {
    Printed expected = ofChart.computeIfAbsent(values, one -> printed(chart, one.values(), SEED));
    if (expected.failed()) {
      return Map.of();
    }
    Printed given = printed(pack, values.values(), SEED);
    if (given.failed()) {
      return failures(given.problems());
    }
    Optional<Printed> again =
        random ? Optional.of(printed(chart, values.values(), OTHER_SEED)) : Optional.empty();
    Map<String, String> differences = new TreeMap<>();
    expected
        .files()
        .forEach(
            (name, lines) ->
                difference(
                        lines,
                        given.files().getOrDefault(name, List.of()),
                        again.map(other -> other.files().getOrDefault(name, List.of())))
                    .ifPresent(found -> differences.put(name, found)));
    given
        .files()
        .forEach(
            (name, _) -> {
              if (!expected.files().containsKey(name)) {
                differences.put(name, "the chart prints nothing");
              }
            });
    return differences;
  }

  private static Map<String, String> failures(List<Diagnostic> problems) {
    Map<String, String> failures = new TreeMap<>();
    for (Diagnostic problem : problems) {
      String file = problem.span().map(span -> span.source().name()).orElse("");
      failures.putIfAbsent(file, "the pack fails: " + problem.message());
    }
    return failures;
  }

  private static Optional<String> difference(
      List<String> expected, List<String> given, Optional<List<String>> again) {
    for (int i = 0; i < Math.max(expected.size(), given.size()); i++) {
      String wanted = line(expected, i);
      String found = line(given, i);
      boolean changes = again.isPresent() && !line(again.get(), i).equals(wanted);
      if (!wanted.equals(found) && !changes) {
        return Optional.of("line " + (i + 1) + " is `" + found + "`, not `" + wanted + "`");
      }
    }
    return Optional.empty();
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private Printed printed(Pack pack, Value.Mapping values, long seed) {
    try {
      Renderer.Attempt attempt = renderer.render(request(pack, values, seed));
      return printed(pack, attempt);
    } catch (SherpackException.Input failure) {
      return new Printed(Map.of(), failure.diagnostics());
    }
  }

  private static Printed printed(Pack pack, Renderer.Attempt attempt) {
    Rendering rendering = attempt.rendering();
    Map<String, List<String>> files = new TreeMap<>();
    for (Rendering.File file : rendering.files()) {
      files.put(file.name(), List.of(file.rendered().text().split("\n", -1)));
    }
    rendering
        .notes()
        .ifPresent(
            notes ->
                files.put(
                    pack.metadata().name() + "/templates/NOTES.txt",
                    List.of(notes.split("\n", -1))));
    return new Printed(files, attempt.problems());
  }

  private static Renderer.Request request(Pack pack, Value.Mapping values, long seed) {
    return new Renderer.Request(
        Scoping.of(pack, values),
        new ReleaseFacts("release-name", "default", 1, false),
        KubeVersions.assumed(Optional.empty(), List.of()),
        new Ports(
            Clock.systemUTC(),
            new Random(seed),
            ClusterLookup.NONE,
            (_, generate) -> generate.get(),
            HostResolver.DISABLED),
        new Budget(Budget.DEFAULT, Clock.systemUTC()),
        ReadLog.NONE,
        Set.of(),
        false,
        false);
  }
}
