package io.sherpack.migrate;

import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.Pack;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of a chart.
///
/// @param chart its name and version
/// @param kept the templates that stay in Go, by name, with the reasons
/// @param converted the names of those that are Jinja now
/// @param proofs how many sets of values chart and pack were rendered with
public record MigrationReport(
    String chart, List<String> converted, Map<String, String> kept, int proofs) {
  public MigrationReport {
    converted = List.copyOf(converted);
    kept = new TreeMap<>(kept);
  }

  public static MigrationReport of(Pack chart, Migration.Result result) {
    Map<String, String> kept = new TreeMap<>();
    result
        .outcomes()
        .forEach(
            (name, outcome) -> {
              if (outcome instanceof Outcome.Kept(var reason)) {
                kept.put(name, reason);
              }
            });
    List<String> converted =
        result.outcomes().keySet().stream()
            .filter(name -> !kept.containsKey(name))
            .sorted()
            .toList();
    return new MigrationReport(chart.metadata().label(), converted, kept, result.proofs());
  }

  /// Returns the sentence that says it all.
  public String summary() {
    return "%d of %d templates are Jinja now; chart and pack print the same with %d sets of values"
        .formatted(converted.size(), converted.size() + kept.size(), proofs);
  }

  public String markdown() {
    var text = new StringBuilder("# " + chart + "\n\n" + summary() + ".\n");
    text.append("\n| template | language | why |\n|---|---|---|\n");
    converted.forEach(name -> text.append("| `" + name + "` | Jinja | |\n"));
    kept.forEach(
        (name, reason) ->
            text.append("| `" + name + "` | Go | " + reason.replace("|", "\\|") + " |\n"));
    return text.toString();
  }

  public String json() {
    Map<String, Value> reasons = new LinkedHashMap<>();
    kept.forEach((name, reason) -> reasons.put(name, Value.of(reason)));
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("chart", Value.of(chart));
    facts.put("proofs", Value.of(proofs));
    facts.put("jinja", Value.sequence(converted.stream().map(Value::of).toList()));
    facts.put("go", Value.mapping(reasons));
    return JsonWriter.COMPACT.write(Value.mapping(facts)) + "\n";
  }
}
