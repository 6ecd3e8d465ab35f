package io.sherpack.corpus;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The command line of [CorpusRunner].
record RunnerOptions(Map<String, String> given) {
  static final String HELP =
      """
      Renders the cases of a chart corpus in one process and compares with what Helm printed.

      usage: bench/corpus [options]
        --data DIR      the corpus (default: the newest in ~/.cache/sherpack-corpus)
        --match REGEX   only cases whose name matches
        --kinds a,b     only these kinds (default, ci, flip, ...)
        --sample N      N cases, spread evenly, the same every time
        --jobs N        at a time (default: one for each core)
        --show N        print the first difference of N failing cases
        --extra WORDS   more words for every command line, separated by blanks
        --report FILE   JSON: verdict, milliseconds and difference of every case
        --min PCT       exit 1 below this share of identical cases
      """;

  static RunnerOptions parse(List<String> words) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      given.put(words.get(i), words.get(i + 1));
    }
    return new RunnerOptions(given);
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(given.get(option));
  }

  private int number(String option, int initial) {
    return text(option).map(Integer::parseInt).orElse(initial);
  }

  int jobs() {
    return number("--jobs", Runtime.getRuntime().availableProcessors());
  }

  int show() {
    return number("--show", 0);
  }

  double least() {
    return text("--min").map(Double::parseDouble).orElse(0.0);
  }

  List<String> extra() {
    return text("--extra").map(words -> List.of(words.split(" ", -1))).orElse(List.of());
  }

  Path data() throws IOException {
    Optional<String> folder = text("--data");
    if (folder.isPresent()) {
      return Path.of(folder.get()).toAbsolutePath();
    }
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("sherpack-corpus");
    try (Stream<Path> folders = Files.list(cache)) {
      return folders
          .filter(one -> Files.exists(one.resolve("complete")))
          .findFirst()
          .orElseThrow(() -> new IOException("no complete corpus in " + cache));
    }
  }

  List<CorpusCase> chosen(List<CorpusCase> all) {
    Pattern match = Pattern.compile(text("--match").orElse("."));
    List<String> kinds =
        text("--kinds").map(list -> Arrays.asList(list.split(",", -1))).orElse(List.of());
    List<CorpusCase> cases =
        all.stream()
            .filter(one -> match.matcher(one.name()).find())
            .filter(one -> kinds.isEmpty() || kinds.contains(one.kind().split("-", -1)[0]))
            .toList();
    int sample = number("--sample", 0);
    if (sample == 0 || sample >= cases.size()) {
      return cases;
    }
    List<CorpusCase> some = new ArrayList<>();
    for (int i = 0; i < sample; i++) {
      some.add(cases.get(i * cases.size() / sample));
    }
    return some;
  }

  void report(List<Verdict> verdicts) throws IOException {
    if (text("--report").isEmpty()) {
      return;
    }
    Map<String, Value> report = new LinkedHashMap<>();
    verdicts.forEach(
        one ->
            report.put(
                one.corpusCase().name(),
                Value.mapping(
                    Map.of(
                        "verdict", Value.of(one.word()),
                        "milliseconds", Value.of(one.milliseconds()),
                        "detail", Value.of(one.detail())))));
    Files.writeString(
        Path.of(text("--report").orElseThrow()), JsonWriter.COMPACT.write(Value.mapping(report)));
  }
}
