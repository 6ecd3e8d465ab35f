package io.sherpack.corpus;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.Migration;
import io.sherpack.migrate.MigrationReport;
import io.sherpack.operation.Migrate;
import io.sherpack.render.Renderer;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.jinja.JinjaEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes packs of the charts of a corpus and counts how much of them is Jinja.
///
/// Its arguments: the corpus, an empty folder for the packs, and the charts (`PROJECT/CHART`), none
/// for all.
public final class MigrationRunner {
  private final Path charts;
  private final Path packs;
  private final Migrate migrate;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private int count;
  private int failed;
  private int whole;
  private int converted;
  private int templates;

  private MigrationRunner(Path charts, Path packs) {
    this.charts = charts;
    this.packs = packs;
    FunctionLibrary library = FunctionLibrary.standard();
    var go = new GoEngine(library);
    var renderer = new Renderer(new JinjaEngine(library), JinjaEngine.underHelmsRules(library), go);
    this.migrate = new Migrate(new Migration(go, library, renderer));
  }

  public static void main(String[] arguments) throws IOException {
    var runner = new MigrationRunner(Path.of(arguments[0], "charts"), Path.of(arguments[1]));
    List<String> chosen = List.of(arguments).subList(2, arguments.length);
    for (String chart : chosen.isEmpty() ? runner.all() : chosen) {
      runner.run(chart);
    }
    runner.print();
  }

  private List<String> all() throws IOException {
    try (Stream<Path> folders = Files.walk(charts, 2)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("Chart.yaml")))
          .map(folder -> charts.relativize(folder).toString())
          .sorted()
          .toList();
    }
  }

  private void run(String chart) {
    count++;
    try {
      MigrationReport report =
          migrate.run(new Migrate.Request(charts, chart, Optional.of(packs.resolve(chart))));
      converted += report.converted().size();
      templates += report.converted().size() + report.kept().size();
      whole += report.kept().isEmpty() ? 1 : 0;
      report.kept().values().forEach(this::count);
    } catch (SherpackException failure) {
      failed++;
      System.out.println(chart + ": " + failure.diagnostics().getFirst().message());
    }
  }

  private void count(String reason) {
    reasons.merge(reason.replaceAll("`[^`]*`", "`…`"), 1, Integer::sum);
  }

  private void print() {
    System.out.printf(
        "%d charts: %d failed, %d are Jinja as a whole; of %d templates %d are Jinja%n",
        count, failed, whole, templates, converted);
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> System.out.printf("%6d  %s%n", entry.getValue(), entry.getKey()));
  }
}
