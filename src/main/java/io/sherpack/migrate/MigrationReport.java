package io.sherpack.migrate;

import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.Pack;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of a chart.
///
/// @param chart its name and version
/// @param kept the templates that stay in Go, by name, with the reasons
/// @param converted the names of those that are Jinja now
/// @param leftOut sets of values with which what is printed depends on the order of templates
/// @param proofs how many sets of values chart and pack were rendered with
public record MigrationReport(
    String chart,
    List<String> converted,
    Map<String, String> kept,
    int proofs,
    List<String> leftOut,
    Coverage coverage) {
  public MigrationReport {
    converted = List.copyOf(converted);
    leftOut = List.copyOf(leftOut);
    kept = new TreeMap<>(kept);
  }

  public static MigrationReport of(Pack chart, Migration.Result result) {
    Map<String, String> kept = new TreeMap<>();
    result
        .outcomes()
        .forEach(
            (name, outcome) -> {
              switch (outcome) {
                case Outcome.Kept(var reason) -> kept.put(name, reason);
                case Outcome.Split(_, _, _, var reasons) ->
                    reasons.forEach((one, reason) -> kept.put(name + ", `" + one + "`", reason));
                case Outcome.Converted _ -> {}
              }
            });
    List<String> converted =
        result.outcomes().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Outcome.Converted)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new MigrationReport(
        chart.metadata().label(),
        converted,
        kept,
        result.proofs(),
        result.leftOut(),
        result.coverage());
  }

  /// Returns the sentence that says it all.
  public String summary() {
    Coverage.Share share = coverage.total();
    return "%d of %d templates are Jinja now; chart and pack print the same with %d sets of values, which reach %d of %d branches%s"
        .formatted(
            converted.size(),
            templates(),
            proofs,
            share.reached(),
            share.all(),
            coverage.complete() ? "" : " (there was no time for more)");
  }

  /// How many templates the chart has, those of subcharts included.
  public int templates() {
    return converted.size()
        + (int) kept.keySet().stream().map(MigrationReport::file).distinct().count();
  }

  private static String file(String name) {
    return name.replaceFirst(", `.*", "");
  }

  public String markdown() {
    var text = new StringBuilder("# " + chart + "\n\n" + summary() + ".\n");
    text.append("\n| template | language | branches reached |\n|---|---|---|\n");
    converted.forEach(name -> text.append(row(name, "Jinja")));
    kept.keySet().forEach(name -> text.append(row(name, "Go")));
    if (!leftOut.isEmpty()) {
      text.append(
          "\nNot compared, as what templates print then depends on their order, which is another one in"
              + " two languages:\n\n");
      leftOut.forEach(name -> text.append("- " + name + "\n"));
    }
    if (!kept.isEmpty()) {
      text.append("\n## What stays in Go\n");
      kept.forEach(
          (name, reason) ->
              text.append("\n### " + name + "\n" + reason + "\n\n" + advice(reason) + "\n"));
    }
    return text.toString();
  }

  private String row(String name, String language) {
    Coverage.Share share = coverage.byFile().get(file(name));
    String reached = share == null ? "" : share.reached() + " of " + share.all();
    return "| " + name + " | " + language + " | " + reached + " |\n";
  }

  // What a person can do about it.
  private static String advice(String reason) {
    return reason.startsWith("with ")
        ? "Both languages are compared with these values: say in the template what shall be printed"
            + " then, or leave it in Go."
        : "Write it otherwise in the chart, in what Jinja has too, and migrate again; or leave it in"
            + " Go.";
  }

  public String json() {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("chart", Value.of(chart));
    facts.put("proofs", Value.of(proofs));
    facts.put("complete", Value.of(coverage.complete()));
    facts.put("branches", share(coverage.total()));
    facts.put("leftOut", Value.sequence(leftOut.stream().map(Value::of).toList()));
    List<Value> templates = new ArrayList<>();
    converted.forEach(name -> templates.add(template(name, "jinja", "")));
    kept.forEach((name, reason) -> templates.add(template(name, "go", reason)));
    facts.put("templates", Value.sequence(templates));
    return JsonWriter.COMPACT.write(Value.mapping(facts)) + "\n";
  }

  private Value template(String name, String language, String reason) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(name));
    facts.put("language", Value.of(language));
    Coverage.Share share = coverage.byFile().get(file(name));
    if (share != null) {
      facts.put("branches", share(share));
    }
    if (!reason.isEmpty()) {
      facts.put("reason", Value.of(reason));
      facts.put("advice", Value.of(advice(reason)));
    }
    return Value.mapping(facts);
  }

  private static Value share(Coverage.Share share) {
    return Value.mapping(
        Map.of("reached", Value.of(share.reached()), "all", Value.of(share.all())));
  }
}
