package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.render.Renderer;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Makes a pack of a chart, and proves of each template that it prints what it printed; one that
/// does not stays in Go.
public final class Migration {
  private static final Pattern RANDOM =
      Pattern.compile(
          "\\b(rand\\w+|gen\\w+|uuidv4|now|shuffle|htpasswd|bcrypt|derivePassword|ago|encryptAES)\\b");

  /// @param files of the pack, by path
  /// @param outcomes of all templates, by name
  /// @param proofs how many sets of values chart and pack were compared with
  public record Result(
      SequencedMap<String, byte[]> files,
      Map<String, Outcome> outcomes,
      int proofs,
      Coverage coverage) {
    public Result {
      outcomes = Map.copyOf(outcomes);
    }
  }

  private final GoEngine go;
  private final FunctionLibrary library;
  private final Renderer renderer;
  private final Duration time;
  private final Clock clock;

  /// @param time for looking for values to compare with, and for comparing
  /// @param clock that tells this time
  public Migration(
      GoEngine go, FunctionLibrary library, Renderer renderer, Duration time, Clock clock) {
    this.time = time;
    this.clock = clock;
    this.go = go;
    this.library = library;
    this.renderer = renderer;
  }

  /// @param files of the chart, by path
  public Result of(Pack chart, SequencedMap<String, byte[]> files) {
    var translation = new ChartTranslation(go, library, chart);
    var kept = new TreeMap<String, String>();
    Map<String, Outcome> outcomes = translation.run(kept);
    var renderings = new Renderings(renderer, Clock.systemUTC());
    Deadline deadline = Deadline.in(time, clock);
    Survey survey = translation.survey();
    var guess = new Guess(defaults(chart), survey.usage(), schema(chart));
    Exploration.Found found =
        new Exploration(
                renderings,
                chart,
                survey,
                guess,
                Deadline.in(time.dividedBy(2), clock),
                translation::canonical)
            .run(files);
    var proof = new Proof(renderings, chart, translation.mentions(RANDOM), translation::canonical);
    var unchanged = new Unchanged(chart, files, translation);
    List<Exploration.Tried> open = new ArrayList<>(found.tried());
    Set<Exploration.Tried> compared = new HashSet<>();
    SequencedMap<String, byte[]> made = MigratedFiles.of(chart, files, outcomes);
    Pack pack = PackLoader.load(made, "Pack");
    int next = 0;
    int passed = 0;
    while (passed < open.size()) {
      if (deadline.passed()) {
        open.removeIf(one -> !one.given() && !compared.contains(one));
        next = next % open.size();
      }
      Exploration.Tried tried = open.get(next);
      compared.add(tried);
      Map<String, String> differences = proof.differences(pack, tried);
      if (!differences.isEmpty()) {
        Map<String, String> anyway = proof.differences(unchanged.pack(), tried);
        if (tried.given() && !anyway.isEmpty()) {
          throw different(chart, anyway);
        }
        differences.keySet().removeAll(anyway.keySet());
      }
      next = (next + 1) % open.size();
      passed++;
      if (!differences.isEmpty()) {
        passed = 0;
        differences.replaceAll((_, what) -> "with " + tried.trial().name() + " " + what);
        if (!translation.blame(differences, kept)) {
          throw different(chart, differences);
        }
        outcomes = translation.run(kept);
        made = MigratedFiles.of(chart, files, outcomes);
        pack = PackLoader.load(made, "Pack");
      }
    }
    return new Result(made, outcomes, compared.size(), Coverage.of(found));
  }

  /// The pack with all templates in Go, made when first asked for: what differs there, differs
  /// whatever the translation.
  private static final class Unchanged {
    private final Pack chart;
    private final SequencedMap<String, byte[]> files;
    private final ChartTranslation translation;
    private Optional<Pack> pack = Optional.empty();

    Unchanged(Pack chart, SequencedMap<String, byte[]> files, ChartTranslation translation) {
      this.chart = chart;
      this.files = files;
      this.translation = translation;
    }

    Pack pack() {
      Pack known =
          pack.orElseGet(
              () -> PackLoader.load(MigratedFiles.of(chart, files, translation.none()), "Pack"));
      pack = Optional.of(known);
      return known;
    }
  }

  // What the whole tree reads by default, also what is switched off.
  private static Value.Mapping defaults(Pack chart) {
    Value.Mapping all = chart.defaults();
    for (Pack subpack : chart.subpacks()) {
      String name = subpack.metadata().name();
      all = Merge.over(Value.mapping(Map.of(name, defaults(subpack))), all);
    }
    return all;
  }

  private static Optional<Value.Mapping> schema(Pack chart) {
    try {
      return chart
          .schema()
          .map(JsonReader::read)
          .flatMap(one -> one instanceof Value.Mapping all ? Optional.of(all) : Optional.empty());
    } catch (SherpackException.Input _) {
      return Optional.empty();
    }
  }

  private static SherpackException different(Pack chart, Map<String, String> differences) {
    var first = differences.entrySet().iterator().next();
    return new SherpackException.Input(
        Diagnostic.error(
            "migration-differs",
            "a pack of chart `%s` would print something else, even with all templates in Go: %s %s"
                .formatted(chart.metadata().name(), first.getKey(), first.getValue())));
  }
}
