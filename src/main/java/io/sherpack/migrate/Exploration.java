package io.sherpack.migrate;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.migrate.Branches.Branch;
import io.sherpack.migrate.Renderings.Printed;
import io.sherpack.migrate.Survey.Point;
import io.sherpack.migrate.Survey.Question;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.values.Origin;
import io.sherpack.values.Value;
import io.sherpack.values.ValuesFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Looks for values with which the templates of a chart take every way that they have: what goes
/// new ways is kept, and where a condition went one way only, it is turned over next.
final class Exploration {
  static final long SEED = 1;
  private static final int MOST_SINGLES = 400;
  private static final int MOST_NOTHINGS = 20;

  /// A trial, and what the chart printed.
  ///
  /// @param given whether the values are the chart's own, not made up
  record Tried(Trial trial, Printed printed, boolean given) {}

  /// @param reached the branches that some trial took
  /// @param points the conditions and loops that can be reached
  /// @param complete whether there was time for all
  record Found(List<Tried> tried, Set<Branch> reached, Set<Point> points, boolean complete) {}

  private final Renderings renderings;
  private final Pack chart;
  private final Survey survey;
  private final Guess guess;
  private final Deadline early;
  private final Deadline deadline;
  private final UnaryOperator<String> names;
  private final List<Tried> kept = new ArrayList<>();
  private final Map<Branch, Trial> reached = new LinkedHashMap<>();
  private boolean complete = true;

  /// @param early when there is to be time left for turning over conditions
  /// @param names gives the name that a template has in the survey
  Exploration(
      Renderings renderings,
      Pack chart,
      Survey survey,
      Guess guess,
      Deadline early,
      Deadline deadline,
      UnaryOperator<String> names) {
    this.renderings = renderings;
    this.chart = chart;
    this.survey = survey;
    this.guess = guess;
    this.early = early;
    this.deadline = deadline;
    this.names = names;
  }

  /// @param files of the chart, by path
  Found run(Map<String, byte[]> files) {
    attempt(Trial.of("default values", Value.Mapping.EMPTY), true, true);
    attempt(
        new Trial("an upgrade", Value.Mapping.EMPTY, Trial.Cluster.USUAL.upgrading(true)),
        false,
        true);
    files.forEach(
        (name, content) -> {
          if (name.matches("ci/.*\\.ya?ml")) {
            ci(name, content);
          }
        });
    Value.Mapping subcharts = dependencies(chart, List.of(), Value.Mapping.EMPTY);
    if (!subcharts.entries().isEmpty()) {
      attempt(Trial.of("all subcharts", subcharts), true, false);
    }
    attempt(Trial.of("something for every value", guess.everything()), true, false);
    nothings();
    turnOver();
    return new Found(List.copyOf(kept), Set.copyOf(reached.keySet()), points(), complete);
  }

  private void ci(String name, byte[] content) {
    var source = new SourceText(name, new String(content, StandardCharsets.UTF_8));
    attempt(
        Trial.of(name, ValuesFile.readForChart(source, new Origin.ValuesFile(name)).values()),
        true,
        true);
  }

  private static Value.Mapping dependencies(Pack pack, List<String> path, Value.Mapping switched) {
    Value.Mapping all = switched;
    for (Dependency dependency : pack.dependencies()) {
      for (String condition : dependency.conditions()) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(List.of(condition.strip().split("\\.", -1)));
        all = Guess.with(all, whole, Value.of(true));
      }
      for (String tag : dependency.tags()) {
        all = Guess.with(all, List.of("tags", tag), Value.of(true));
      }
    }
    for (Pack subpack : pack.subpacks()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(subpack.metadata().name());
      all = dependencies(subpack, inner, all);
    }
    return all;
  }

  // Without a map that templates read members of, most templates fail, and the pack has to, too.
  private void nothings() {
    for (List<String> path : guess.maps().stream().limit(MOST_NOTHINGS).toList()) {
      if (early.passed()) {
        return;
      }
      Value.Mapping values = Guess.with(Value.Mapping.EMPTY, path, Value.Null.INSTANCE);
      attempt(Trial.of("nothing for " + String.join(".", path), values), true, false);
    }
  }

  private Set<Point> points() {
    Set<Point> points = new LinkedHashSet<>(survey.questions().keySet());
    reached.keySet().forEach(branch -> points.add(branch.point()));
    return points;
  }

  // Conditions that can be turned over together are; those that did not turn are tried alone.
  private void turnOver() {
    Set<Branch> together = new HashSet<>();
    Set<Branch> alone = new HashSet<>();
    int singles = 0;
    while (true) {
      List<Branch> open = open();
      if (deadline.passed()) {
        complete &= open.isEmpty();
        return;
      }
      Optional<Trial> batch = batch(open, together);
      if (batch.isPresent()) {
        attempt(batch.get(), false, false);
        continue;
      }
      Optional<Branch> next = open.stream().filter(alone::add).findFirst();
      if (next.isEmpty() || singles++ == MOST_SINGLES) {
        return;
      }
      single(next.get()).ifPresent(trial -> attempt(trial, false, false));
    }
  }

  // Ways not taken yet of conditions that were reached.
  private List<Branch> open() {
    List<Branch> open = new ArrayList<>();
    for (Branch branch : reached.keySet()) {
      if (!reached.containsKey(branch.other()) && survey.questions().containsKey(branch.point())) {
        open.add(branch.other());
      }
    }
    return open;
  }

  private Optional<Trial> batch(List<Branch> open, Set<Branch> done) {
    Optional<Trial> base = Optional.empty();
    Map<List<String>, Wishes.Wish> wanted = new LinkedHashMap<>();
    Trial.Cluster cluster = Trial.Cluster.USUAL;
    int count = 0;
    for (Branch branch : open) {
      Trial seen = reached.get(branch.other());
      if (seen == null || done.contains(branch) || (base.isPresent() && !base.get().equals(seen))) {
        continue;
      }
      if (base.isEmpty()) {
        base = Optional.of(seen);
        cluster = seen.cluster();
      }
      Wishes wishes = wishes(branch, cluster);
      boolean fits =
          wishes.values().entrySet().stream()
              .allMatch(
                  one -> wanted.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
      if (fits) {
        done.add(branch);
        wanted.putAll(wishes.values());
        cluster = wishes.cluster();
        count++;
      }
    }
    String name = count + " conditions turned over";
    Trial.Cluster found = cluster;
    return base.map(one -> new Trial(one.name() + ", " + name, put(one, wanted), found));
  }

  private Optional<Trial> single(Branch branch) {
    Trial base = reached.get(branch.other());
    if (base == null) {
      return Optional.empty();
    }
    Wishes wishes = wishes(branch, base.cluster());
    var trial =
        new Trial(
            base.name() + ", " + place(branch.point()) + " turned over",
            put(base, wishes.values()),
            wishes.cluster());
    return trial.values().equals(base.values()) && trial.cluster().equals(base.cluster())
        ? Optional.empty()
        : Optional.of(trial);
  }

  private static String place(Point point) {
    return point.file().substring(point.file().lastIndexOf('/') + 1) + "@" + point.position();
  }

  private Wishes wishes(Branch branch, Trial.Cluster cluster) {
    var wishes = new Wishes(survey, cluster);
    for (Question question : survey.questions().getOrDefault(branch.point(), List.of())) {
      wishes.add(question, branch.taken());
    }
    return wishes;
  }

  private Value.Mapping put(Trial base, Map<List<String>, Wishes.Wish> wanted) {
    Value.Mapping values = base.values();
    for (Map.Entry<List<String>, Wishes.Wish> wish : wanted.entrySet()) {
      if (!wish.getKey().isEmpty()) {
        values = guess.put(values, wish.getKey(), wish.getValue());
      }
    }
    return values;
  }

  private void attempt(Trial trial, boolean keep, boolean given) {
    var branches = new Branches(names);
    Printed printed = renderings.printed(chart, trial, SEED, branches);
    boolean anew = false;
    for (Branch branch : branches.all()) {
      anew |= reached.putIfAbsent(branch, trial) == null;
    }
    if (keep || anew) {
      kept.add(new Tried(trial, printed, given));
    }
  }
}
