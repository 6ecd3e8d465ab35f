package io.sherpack.corpus;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.Coverage;
import io.sherpack.migrate.Migration;
import io.sherpack.migrate.MigrationReport;
import io.sherpack.operation.Migrate;
import io.sherpack.render.Renderer;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.jinja.JinjaEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Makes packs of the charts of a corpus and counts how much of them is Jinja.
///
/// Its arguments: the corpus, an empty folder for the packs, and the charts (`PROJECT/CHART`), none
/// for all. It prints a line for each chart, and what stays in Go beneath it.
public final class MigrationRunner {
  private static final int THREADS = Integer.getInteger("threads", 2);
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 20));

  private record Done(
      String chart, Optional<MigrationReport> report, String failure, double seconds) {}

  private final Path charts;
  private final Path packs;

  private MigrationRunner(Path charts, Path packs) {
    this.charts = charts;
    this.packs = packs;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    var runner = new MigrationRunner(Path.of(arguments[0], "charts"), Path.of(arguments[1]));
    List<String> chosen = List.of(arguments).subList(2, arguments.length);
    List<Done> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Done>> running = new ArrayList<>();
      for (String chart : chosen.isEmpty() ? runner.all() : chosen) {
        running.add(pool.submit(() -> runner.run(chart)));
      }
      for (Future<Done> one : running) {
        Done done = one.get();
        print(done);
        all.add(done);
      }
    }
    summarize(all);
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

  // With engines of its own, as they keep what they parsed.
  private Done run(String chart) {
    FunctionLibrary library = FunctionLibrary.standard();
    var go = new GoEngine(library);
    var renderer = new Renderer(new JinjaEngine(library), JinjaEngine.underHelmsRules(library), go);
    var migrate = new Migrate(new Migration(go, library, renderer, TIME, new ProcessorClock()));
    Clock work = new ProcessorClock();
    Instant start = work.instant();
    Optional<MigrationReport> report = Optional.empty();
    String failure = "";
    try {
      report =
          Optional.of(
              migrate.run(new Migrate.Request(charts, chart, Optional.of(packs.resolve(chart)))));
    } catch (SherpackException refused) {
      failure = refused.diagnostics().getFirst().message();
    } catch (RuntimeException | StackOverflowError crash) {
      failure = "CRASH " + crash;
      crash.printStackTrace();
    }
    return new Done(
        chart, report, failure, Duration.between(start, work.instant()).toNanos() / 1e9);
  }

  private static void print(Done done) {
    if (done.report().isEmpty()) {
      System.out.printf("%-70s failed: %s%n", done.chart(), done.failure());
      return;
    }
    MigrationReport report = done.report().get();
    Coverage.Share share = report.coverage().total();
    System.out.printf(
        "%-70s %3d of %3d, %3d trials, %4d of %4d branches%s, %.1f s%n",
        done.chart(),
        report.converted().size(),
        report.templates(),
        report.proofs(),
        share.reached(),
        share.all(),
        report.coverage().complete() ? "" : " (time is up)",
        done.seconds());
    report.kept().forEach((name, reason) -> System.out.println("    " + name + ": " + reason));
  }

  private static void summarize(List<Done> all) {
    Map<String, Integer> reasons = new TreeMap<>();
    int failed = 0;
    int whole = 0;
    int converted = 0;
    int templates = 0;
    var share = new Coverage.Share(0, 0);
    for (Done done : all) {
      if (done.report().isEmpty()) {
        failed++;
        continue;
      }
      MigrationReport report = done.report().get();
      converted += report.converted().size();
      templates += report.templates();
      whole += report.kept().isEmpty() ? 1 : 0;
      share = share.plus(report.coverage().total());
      report
          .kept()
          .values()
          .forEach(reason -> reasons.merge(reason.replaceAll("`[^`]*`", "`…`"), 1, Integer::sum));
    }
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> System.out.printf("%6d  %s%n", entry.getValue(), entry.getKey()));
    System.out.printf(
        "%d charts: %d failed, %d are Jinja as a whole; of %d templates %d are Jinja; %d of %d"
            + " branches were tried; the slowest took %.1f s%n",
        all.size(),
        failed,
        whole,
        templates,
        converted,
        share.reached(),
        share.all(),
        all.stream().mapToDouble(Done::seconds).max().orElse(0));
  }

  /// What the thread has worked, so that a busy machine gives the same answers.
  private static final class ProcessorClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
  }
}
