package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.migrate.Exploration.Tried;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Translates a chart again and again until its pack prints what it prints with all values, each
/// time with more of it in Go.
final class Agreement {
  private final Pack chart;
  private final SequencedMap<String, byte[]> files;
  private final ChartTranslation translation;
  private final Proof proof;
  private final Deadline deadline;
  private final Set<Tried> compared = new HashSet<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<Tried, Map<String, String>> keptBefore = new HashMap<>();
  private Map<String, String> kept = new TreeMap<>();
  private Map<String, Outcome> outcomes = Map.of();
  private SequencedMap<String, byte[]> made = new TreeMap<>();
  private Optional<Pack> unchanged = Optional.empty();

  /// @param deadline after which values that are made up and were not compared yet are not any more
  Agreement(
      Pack chart,
      SequencedMap<String, byte[]> files,
      ChartTranslation translation,
      Proof proof,
      Deadline deadline) {
    this.chart = chart;
    this.files = files;
    this.translation = translation;
    this.proof = proof;
    this.deadline = deadline;
  }

  /// @throws SherpackException.Input when not even the Go templates print the same
  Migration.Result reach(Exploration.Found found) {
    List<Tried> open = new ArrayList<>(found.tried());
    checkSome(open);
    Pack pack = translated();
    int next = 0;
    int passed = 0;
    while (passed < open.size()) {
      if (deadline.passed()) {
        open.removeIf(one -> !one.given() && !compared.contains(one));
        next = next % open.size();
      }
      Tried tried = open.get(next);
      compared.add(tried);
      Map<String, String> differences = differences(pack, tried);
      if (differences.isEmpty()) {
        passed++;
        next = (next + 1) % open.size();
        continue;
      }
      if (!settled(tried, differences)) {
        open.remove(tried);
        next = next % open.size();
      }
      passed = 0;
      pack = translated();
    }
    return new Migration.Result(made, outcomes, open.size(), leftOut, Coverage.of(found));
  }

  // Of a chart that prints nothing nothing can be proven.
  private void checkSome(List<Tried> tried) {
    List<Diagnostic> problems = tried.getFirst().printed().problems();
    if (!problems.isEmpty() && tried.stream().allMatch(one -> one.printed().complete().isEmpty())) {
      Diagnostic first = problems.getFirst();
      throw new SherpackException.Input(
          first.hint(
              "chart `%s` prints nothing, so nothing can be compared: values that it needs can be given in `ci/NAME-values.yaml`"
                  .formatted(chart.metadata().name())));
    }
  }

  private Pack translated() {
    outcomes = translation.run(kept);
    made = MigratedFiles.of(chart, files, outcomes);
    return PackLoader.load(made, "Pack");
  }

  // What differs with all templates in Go too, differs whatever the translation.
  private Map<String, String> differences(Pack pack, Tried tried) {
    Map<String, String> differences = proof.differences(pack, tried);
    if (!differences.isEmpty()) {
      Map<String, String> anyway = proof.differences(unchanged(), tried);
      if (tried.given() && !anyway.isEmpty()) {
        throw different(anyway);
      }
      differences.keySet().removeAll(anyway.keySet());
    }
    differences.replaceAll((_, what) -> "with " + tried.trial().name() + " " + what);
    return differences;
  }

  private Pack unchanged() {
    Pack known =
        unchanged.orElseGet(
            () -> PackLoader.load(MigratedFiles.of(chart, files, translation.none()), "Pack"));
    unchanged = Optional.of(known);
    return known;
  }

  // What is in Go and prints something else because others are in Jinja depends on the order in
  // which templates run, such as one that prints what another one wrote. With values that were made
  // up that is no reason to leave a whole chart in Go.
  private boolean settled(Tried tried, Map<String, String> differences) {
    Map<String, String> before = keptBefore.computeIfAbsent(tried, _ -> new TreeMap<>(kept));
    if (translation.blame(differences, kept)) {
      return true;
    }
    if (!tried.given()) {
      kept = new TreeMap<>(before);
      leftOut.add(tried.trial().name());
      return false;
    }
    int size = kept.size();
    ChartTranslation.everything(outcomes, differences.values().iterator().next(), kept);
    if (kept.size() == size) {
      throw different(differences);
    }
    return true;
  }

  private SherpackException different(Map<String, String> differences) {
    var first = differences.entrySet().iterator().next();
    return new SherpackException.Input(
        Diagnostic.error(
            "migration-differs",
            "a pack of chart `%s` would print something else, even with all templates in Go: %s %s"
                .formatted(chart.metadata().name(), first.getKey(), first.getValue())));
  }
}
