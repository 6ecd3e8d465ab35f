package io.sherpack.corpus;

import io.sherpack.Main;
import io.sherpack.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Renders the cases of a corpus in one process and compares byte for byte with what Helm printed.
///
/// A case is identical when the command succeeds or fails as Helm did and prints the same bytes,
/// but for the lines that change from one run of Helm to the next.
public final class CorpusRunner {
  private final RunnerOptions options;
  private final Path root;

  private CorpusRunner(RunnerOptions options) throws IOException {
    this.options = options;
    this.root = options.data();
  }

  /// Runs the cases that the arguments choose; ends with 1 below the wanted share of identical
  /// ones.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(RunnerOptions.HELP);
      return;
    }
    System.exit(new CorpusRunner(RunnerOptions.parse(List.of(arguments))).run());
  }

  private int run() throws IOException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Verdict> verdicts = verdicts(options.chosen(cases()));
    double seconds = (System.nanoTime() - start) / 1e9;
    int shown = 0;
    Map<String, Integer> counts = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      counts.merge(verdict.word(), 1, Integer::sum);
      if (verdict.counts() && !verdict.identical()) {
        System.out.printf("%-9s %s%n", verdict.word(), verdict.corpusCase().name());
        if (shown++ < options.show()) {
          System.out.println("    " + verdict.detail());
        }
      }
    }
    options.report(verdicts);
    return summary(verdicts, counts, seconds);
  }

  private int summary(List<Verdict> verdicts, Map<String, Integer> counts, double seconds) {
    long judged = verdicts.stream().filter(Verdict::counts).count();
    long identical = verdicts.stream().filter(Verdict::identical).count();
    double share = 100.0 * identical / Math.max(1, judged);
    double helm = verdicts.stream().mapToDouble(v -> v.corpusCase().milliseconds()).sum() / 1000;
    System.out.printf("%s in %.1f s, Helm's runs took %.1f s%n", counts, seconds, helm);
    System.out.printf("identical: %d of %d (%.2f %%)%n", identical, judged, share);
    return judged == 0 || share < options.least() ? 1 : 0;
  }

  private List<CorpusCase> cases() throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root.resolve("cases"))) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("meta.json"))) {
          cases.add(CorpusCase.read(folder));
        }
      }
    }
    return cases;
  }

  private List<Verdict> verdicts(List<CorpusCase> cases)
      throws InterruptedException, ExecutionException {
    List<Verdict> verdicts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(options.jobs())) {
      List<Future<Verdict>> futures = new ArrayList<>();
      cases.forEach(one -> futures.add(pool.submit(() -> verdict(one))));
      for (Future<Verdict> future : futures) {
        verdicts.add(future.get());
      }
    }
    return verdicts;
  }

  private Verdict verdict(CorpusCase one) {
    if (one.network()) {
      return Verdict.skipped(one);
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    long start = System.nanoTime();
    List<String> words = new ArrayList<>(one.arguments());
    words.addAll(options.extra());
    int exit = Main.run(streams, Map.of("HOME", "/nowhere"), root, words);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return Verdict.of(
        one,
        exit,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.UTF_8),
        milliseconds);
  }
}
