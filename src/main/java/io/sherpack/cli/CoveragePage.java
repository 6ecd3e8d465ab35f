package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.operation.RunUnitTests.PackResult;
import io.sherpack.unittest.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Which branches of templates were taken: a table for people, and a page with the templates.
final class CoveragePage {
  private static final String STYLE =
      """
      body { font: 14px/1.5 system-ui, sans-serif; margin: 2em; color: #222; background: #fff }
      table { border-collapse: collapse } td, th { padding: .2em 1em .2em 0; text-align: left }
      td.n { text-align: right } pre { font: 13px/1.45 ui-monospace, monospace; overflow-x: auto }
      pre span { display: block } pre i { color: #999; font-style: normal; user-select: none }
      .all { background: #e3f6e3 } .part { background: #fff3cd } .none { background: #fbdcdc }
      em { color: #a33; font-style: normal }
      """;

  private CoveragePage() {}

  static String text(Coverage.Report report) {
    var table = new Table("TEMPLATE", "REACHED", "", "NOT REACHED");
    for (Coverage.OfTemplate template : report.templates()) {
      row(table, template.source().name(), template.taken(), template.ways(), missing(template));
    }
    row(table, "all", report.taken(), report.ways(), "");
    return table.text();
  }

  private static void row(Table table, String name, int taken, int ways, String missing) {
    table.row(name, taken + "/" + ways, percent(taken, ways), missing);
  }

  static String percent(int taken, int ways) {
    return ways == 0
        ? "100 %"
        : String.format(Locale.ROOT, "%d %%", (int) Math.floor(100.0 * taken / ways));
  }

  // `12 if` is the body of the `if` in line 12, `12 else` what is done without it.
  private static String missing(Coverage.OfTemplate template) {
    List<String> missing = new ArrayList<>();
    for (Coverage.Taken taken : template.branches()) {
      int line = taken.place().line();
      if (!taken.body()) {
        missing.add(line + " " + taken.branch().keyword());
      }
      if (!taken.otherwise()) {
        missing.add(
            line + " " + (taken.branch().otherwise() ? "else" : "no " + taken.branch().keyword()));
      }
    }
    return String.join(", ", missing);
  }

  static String html(List<PackResult> packs) {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">");
    page.append("<title>Coverage of templates</title>\n<style>\n").append(STYLE);
    page.append("</style></head>\n<body>\n");
    for (PackResult pack : packs) {
      pack.coverage().ifPresent(report -> pack(pack.name(), report, page));
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static void pack(String name, Coverage.Report report, StringBuilder page) {
    page.append("<h1>").append(escaped(name)).append("</h1>\n");
    page.append("<p>").append(report.taken()).append(" of ").append(report.ways());
    page.append(" branches reached, ").append(percent(report.taken(), report.ways()));
    page.append("</p>\n<table>\n<tr><th>Template<th>Branches<th>Reached</tr>\n");
    for (Coverage.OfTemplate template : report.templates()) {
      String file = escaped(template.source().name());
      page.append("<tr><td><a href=\"#").append(file).append("\">").append(file).append("</a>");
      page.append("<td class=\"n\">").append(template.taken()).append('/');
      page.append(template.ways()).append("<td class=\"n\">");
      page.append(percent(template.taken(), template.ways())).append("</tr>\n");
    }
    page.append("</table>\n");
    report.templates().forEach(template -> template(template, page));
  }

  private static void template(Coverage.OfTemplate template, StringBuilder page) {
    String file = escaped(template.source().name());
    page.append("<h2 id=\"").append(file).append("\">").append(file).append("</h2>\n<pre>");
    Map<Integer, List<Coverage.Taken>> byLine = new TreeMap<>();
    template
        .branches()
        .forEach(
            taken ->
                byLine.computeIfAbsent(taken.place().line(), _ -> new ArrayList<>()).add(taken));
    int number = 1;
    for (String line : template.source().text().split("\n", -1)) {
      List<Coverage.Taken> branches = byLine.getOrDefault(number, List.of());
      page.append("<span").append(branches.isEmpty() ? "" : " class=\"" + kind(branches) + "\"");
      page.append('>').append(String.format(Locale.ROOT, "<i>%4d  </i>", number));
      page.append(escaped(line));
      branches.stream()
          .map(CoveragePage::gap)
          .filter(gap -> !gap.isEmpty())
          .forEach(gap -> page.append("  <em>").append(gap).append("</em>"));
      page.append("</span>");
      number++;
    }
    page.append("</pre>\n");
  }

  private static String kind(List<Coverage.Taken> branches) {
    boolean all = branches.stream().allMatch(taken -> taken.body() && taken.otherwise());
    boolean none = branches.stream().noneMatch(taken -> taken.body() || taken.otherwise());
    return all ? "all" : none ? "none" : "part";
  }

  private static String gap(Coverage.Taken taken) {
    String keyword = taken.branch().keyword();
    if (taken.body() && taken.otherwise()) {
      return "";
    }
    if (!taken.body() && !taken.otherwise()) {
      return keyword + ": never reached";
    }
    return keyword + (taken.body() ? ": always taken" : ": never taken");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
