package io.sherpack.cli;

import io.sherpack.cli.output.Printable;
import io.sherpack.cli.output.Style;
import io.sherpack.cli.output.Style.Role;
import io.sherpack.cli.output.Table;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.template.function.GoTime;
import io.sherpack.values.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Releases as tables and as data, with Helm's columns and keys.
final class ReleaseTable {
  private final Style style;
  private final ZoneId zone;
  private final Optional<String> layout;

  /// @param layout how lists print times, as a layout of Go's; empty for Go's own form
  ReleaseTable(Style style, ZoneId zone, Optional<String> layout) {
    this.style = style;
    this.zone = zone;
    this.layout = layout;
  }

  /// One line for each release.
  String list(List<ReleaseSummary> releases, boolean headings) {
    var table =
        headings
            ? new Table(
                "NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION")
            : new Table();
    for (ReleaseSummary release : releases) {
      table.painted(
          Printable.line(release.name()),
          Printable.line(release.namespace()),
          Integer.toString(release.revision()),
          updated(release.updated()),
          status(release.status()),
          Printable.line(release.chart()),
          Printable.line(release.appVersion()));
    }
    return table.text();
  }

  Value listed(List<ReleaseSummary> releases) {
    return Value.sequence(releases.stream().map(this::listed).toList());
  }

  private Value listed(ReleaseSummary release) {
    Map<String, Value> row = new LinkedHashMap<>();
    row.put("name", Value.of(release.name()));
    row.put("namespace", Value.of(release.namespace()));
    row.put("revision", Value.of(Integer.toString(release.revision())));
    row.put("updated", Value.of(updated(release.updated())));
    row.put("status", Value.of(release.status().word()));
    row.put("chart", Value.of(release.chart()));
    row.put("app_version", Value.of(release.appVersion()));
    return Value.mapping(row);
  }

  /// One line for each revision.
  String history(List<ReleaseSummary> revisions) {
    var table = new Table("REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION");
    for (ReleaseSummary release : revisions) {
      table.painted(
          Integer.toString(release.revision()),
          Times.ansi(release.updated(), zone),
          status(release.status()),
          Printable.line(release.chart()),
          Printable.line(release.appVersion()),
          Printable.line(release.description()));
    }
    return table.text();
  }

  static Value revisions(List<ReleaseSummary> revisions) {
    return Value.sequence(revisions.stream().map(ReleaseTable::revision).toList());
  }

  private static Value revision(ReleaseSummary release) {
    Map<String, Value> row = new LinkedHashMap<>();
    row.put("revision", Value.of(release.revision()));
    row.put("updated", Value.of(Times.nano(release.updated())));
    row.put("status", Value.of(release.status().word()));
    row.put("chart", Value.of(release.chart()));
    row.put("app_version", Value.of(release.appVersion()));
    row.put("description", Value.of(release.description()));
    return Value.mapping(row);
  }

  private String updated(Instant time) {
    if (time.equals(Instant.EPOCH)) {
      return "-";
    }
    return layout
        .map(given -> GoTime.format(given, time.atZone(zone)))
        .orElseGet(() -> Times.full(time, zone));
  }

  private String status(ReleaseStatus status) {
    return style.paint(
        switch (status) {
          case DEPLOYED -> Role.GOOD;
          case FAILED -> Role.ERROR;
          case PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK, UNINSTALLING, UNKNOWN ->
              Role.WARNING;
          case SUPERSEDED, UNINSTALLED -> Role.FAINT;
        },
        status.word());
  }
}
