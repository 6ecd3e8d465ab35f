package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.render.Renderer;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
      SequencedMap<String, byte[]> files, Map<String, Outcome> outcomes, int proofs) {
    public Result {
      outcomes = Map.copyOf(outcomes);
    }
  }

  private final GoEngine go;
  private final FunctionLibrary library;
  private final Renderer renderer;

  public Migration(GoEngine go, FunctionLibrary library, Renderer renderer) {
    this.go = go;
    this.library = library;
    this.renderer = renderer;
  }

  /// @param files of the chart, by path
  public Result of(Pack chart, SequencedMap<String, byte[]> files) {
    var translation = new ChartTranslation(go, library, chart);
    var kept = new TreeMap<String, String>();
    Map<String, Outcome> outcomes = translation.run(kept);
    List<ValueSets.Values> sets =
        ValueSets.of(chart, files, chart.defaults(), translation.conditions());
    var proof = new Proof(renderer, chart, translation.mentions(RANDOM));
    while (true) {
      SequencedMap<String, byte[]> made = MigratedFiles.of(chart, files, outcomes);
      Map<String, String> differences = differences(proof, made, sets);
      if (differences.isEmpty()) {
        return new Result(made, outcomes, sets.size());
      }
      int before = kept.size();
      translation.blame(differences, kept);
      if (kept.size() == before) {
        throw different(chart, differences);
      }
      outcomes = translation.run(kept);
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

  // With the first values that tell a difference, all templates are told that differ.
  private static Map<String, String> differences(
      Proof proof, SequencedMap<String, byte[]> made, List<ValueSets.Values> sets) {
    Pack pack = PackLoader.load(made, "Pack");
    for (ValueSets.Values values : sets) {
      Map<String, String> found = proof.differences(pack, values);
      if (!found.isEmpty()) {
        Map<String, String> told = new TreeMap<>();
        found.forEach((name, what) -> told.put(name, "with " + values.name() + " " + what));
        return told;
      }
    }
    return Map.of();
  }
}
