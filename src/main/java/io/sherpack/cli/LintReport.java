package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Span;
import io.sherpack.operation.Lint;
import io.sherpack.operation.LintEntry;
import io.sherpack.pack.PackKind;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `lint` found as JSON, or as commands of GitHub's workflows.
final class LintReport {
  private LintReport() {}

  /// @param least how bad a finding has to be
  static String json(List<Lint.Report> reports, long failed, Severity least) {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("linted", Value.of(reports.size()));
    all.put("failed", Value.of(failed));
    all.put("packs", Value.sequence(reports.stream().map(report -> pack(report, least)).toList()));
    return JsonWriter.PRETTY.write(Value.mapping(all)) + "\n";
  }

  private static Value pack(Lint.Report report, Severity least) {
    return Value.mapping(
        Map.of(
            "pack", Value.of(report.pack()),
            "kind", Value.of(report.kind() == PackKind.CHART ? "chart" : "pack"),
            "findings", entries(report.entries(least)),
            "suppressed", entries(report.suppressed())));
  }

  private static Value entries(List<LintEntry> entries) {
    return Value.sequence(entries.stream().map(LintReport::entry).toList());
  }

  private static Value entry(LintEntry one) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("rule", Value.of(one.rule()));
    facts.put("level", Value.of(level(one.level())));
    facts.put("message", Value.of(one.message()));
    one.file().ifPresent(file -> facts.put("file", Value.of(file)));
    one.place().ifPresent(place -> facts.putAll(place(place)));
    facts.put("notes", Value.sequence(one.notes().stream().map(LintReport::note).toList()));
    facts.put("hints", Value.sequence(one.hints().stream().map(Value::of).toList()));
    one.suppressed().ifPresent(reason -> facts.put("reason", Value.of(reason)));
    return Value.mapping(facts);
  }

  private static Value note(Diagnostic.Note note) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("message", Value.of(note.message()));
    note.span()
        .ifPresent(
            place -> {
              facts.put("source", Value.of(place.source().name()));
              facts.putAll(place(place));
            });
    return Value.mapping(facts);
  }

  private static Map<String, Value> place(Span place) {
    return Map.of(
        "line", Value.of(place.line()),
        "column", Value.of(place.column()),
        "length", Value.of(place.length()));
  }

  static String level(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  static String github(List<Lint.Report> reports, Severity least) {
    var text = new StringBuilder();
    for (Lint.Report report : reports) {
      for (LintEntry entry : report.entries(least)) {
        text.append(command(entry)).append('\n');
      }
    }
    return text.toString();
  }

  private static String command(LintEntry entry) {
    List<String> properties = new ArrayList<>();
    entry.file().ifPresent(file -> properties.add("file=" + property(file)));
    entry
        .place()
        .ifPresent(
            place -> {
              properties.add("line=" + place.line());
              properties.add("col=" + place.column());
              properties.add("endColumn=" + (place.column() + place.length()));
            });
    properties.add("title=" + property(entry.rule()));
    List<String> message = new ArrayList<>(List.of(entry.message()));
    entry.hints().forEach(hint -> message.add("hint: " + hint));
    return "::%s %s::%s"
        .formatted(
            switch (entry.level()) {
              case ERROR -> "error";
              case WARNING -> "warning";
              case INFO -> "notice";
            },
            String.join(",", properties),
            escaped(String.join("\n", message)));
  }

  // As GitHub's runner reads it back.
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
