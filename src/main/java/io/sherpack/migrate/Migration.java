package io.sherpack.migrate;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.Pack;
import io.sherpack.render.Renderer;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
  /// @param leftOut those with which what is printed depends on the order of templates
  public record Result(
      SequencedMap<String, byte[]> files,
      Map<String, Outcome> outcomes,
      int proofs,
      List<String> leftOut,
      Coverage coverage) {
    public Result {
      outcomes = Map.copyOf(outcomes);
      leftOut = List.copyOf(leftOut);
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
    translation.run(Map.of());
    var renderings = new Renderings(renderer, clock);
    Deadline deadline = Deadline.in(time, clock);
    Survey survey = translation.survey();
    var guess = new Guess(defaults(chart), survey.usage(), schema(chart));
    Exploration.Found found =
        new Exploration(
                renderings,
                chart,
                survey,
                guess,
                Deadline.in(time.dividedBy(8), clock),
                Deadline.in(time.dividedBy(2), clock),
                translation::canonical)
            .run(files);
    var proof = new Proof(renderings, chart, translation.mentions(RANDOM), translation::canonical);
    return new Agreement(chart, files, translation, proof, deadline).reach(found);
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
}
