package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Span;
import io.sherpack.lint.LintRule;
import io.sherpack.lint.LintRules;
import io.sherpack.operation.Lint;
import io.sherpack.operation.LintEntry;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `lint` found as SARIF 2.1.0, which code hosts read.
final class LintSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final List<LintEntry> entries = new ArrayList<>();
  private final Map<String, Value> rules = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private LintSarif(List<Lint.Report> reports, Severity least) {
    for (Lint.Report report : reports) {
      entries.addAll(report.entries(least));
      entries.addAll(report.suppressed());
    }
    LintRules.all().forEach(rule -> add(rule.id(), rule(rule)));
    entries.forEach(entry -> add(entry.rule(), failure(entry.rule())));
  }

  static String write(List<Lint.Report> reports, Severity least) {
    return JsonWriter.PRETTY.write(new LintSarif(reports, least).log()) + "\n";
  }

  private void add(String id, Value descriptor) {
    if (rules.putIfAbsent(id, descriptor) == null) {
      places.put(id, places.size());
    }
  }

  private Value log() {
    Value driver =
        Value.mapping(
            Map.of(
                "name",
                Value.of("sherpack"),
                "informationUri",
                Value.of("https://sherpack.io"),
                "rules",
                Value.sequence(List.copyOf(rules.values()))));
    Value run =
        Value.mapping(
            Map.of(
                "tool", Value.mapping(Map.of("driver", driver)),
                "columnKind", Value.of("utf16CodeUnits"),
                "results", Value.sequence(entries.stream().map(this::result).toList())));
    return Value.mapping(
        Map.of(
            "$schema", Value.of(SCHEMA),
            "version", Value.of("2.1.0"),
            "runs", Value.sequence(List.of(run))));
  }

  private static Value rule(LintRule rule) {
    return Value.mapping(
        Map.of(
            "id", Value.of(rule.id()),
            "shortDescription", text(rule.finds()),
            "fullDescription", text(rule.finds() + " " + rule.why()),
            "help", text(rule.mend()),
            "defaultConfiguration", Value.mapping(Map.of("level", level(rule.level())))));
  }

  private static Value failure(String code) {
    return Value.mapping(
        Map.of(
            "id",
            Value.of(code),
            "shortDescription",
            text("The pack cannot be loaded or rendered."),
            "defaultConfiguration",
            Value.mapping(Map.of("level", level(Severity.ERROR)))));
  }

  private static Value level(Severity severity) {
    return Value.of(severity == Severity.INFO ? "note" : LintReport.level(severity));
  }

  private static Value text(String text) {
    return Value.mapping(Map.of("text", Value.of(text)));
  }

  private Value result(LintEntry entry) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("ruleId", Value.of(entry.rule()));
    facts.put("ruleIndex", Value.of(places.getOrDefault(entry.rule(), -1)));
    facts.put("level", level(entry.level()));
    facts.put("message", text(message(entry)));
    entry
        .file()
        .ifPresent(file -> facts.put("locations", Value.sequence(List.of(location(entry, file)))));
    entry
        .suppressed()
        .ifPresent(
            reason -> facts.put("suppressions", Value.sequence(List.of(suppression(reason)))));
    return Value.mapping(facts);
  }

  private static String message(LintEntry entry) {
    List<String> lines = new ArrayList<>(List.of(entry.message()));
    entry.notes().stream().map(LintSarif::note).forEach(lines::add);
    entry.hints().forEach(hint -> lines.add("hint: " + hint));
    return String.join("\n", lines);
  }

  private static String note(Diagnostic.Note note) {
    return note.message() + note.span().map(place -> " (" + place.location() + ")").orElse("");
  }

  private static Value location(LintEntry entry, String file) {
    Map<String, Value> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Value.mapping(Map.of("uri", Value.of(uri(file)))));
    entry.place().ifPresent(place -> physical.put("region", region(place)));
    return Value.mapping(Map.of("physicalLocation", Value.mapping(physical)));
  }

  private static Value region(Span place) {
    return Value.mapping(
        Map.of(
            "startLine", Value.of(place.line()),
            "startColumn", Value.of(place.column()),
            "endColumn", Value.of(place.column() + place.length())));
  }

  private static Value suppression(String reason) {
    Map<String, Value> facts = new LinkedHashMap<>(Map.of("kind", Value.of("inSource")));
    if (!reason.isEmpty()) {
      facts.put("justification", Value.of(reason));
    }
    return Value.mapping(facts);
  }

  private static String uri(String file) {
    try {
      boolean absolute = file.startsWith("/");
      return new URI(absolute ? "file" : null, absolute ? "" : null, file, null).toASCIIString();
    } catch (URISyntaxException odd) {
      return file;
    }
  }
}
