package io.sherpack.lint;

import io.sherpack.diagnostic.Problems;
import io.sherpack.lint.Holder.Place;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells values given to a chart that none of its templates, and none of its subcharts', can read.
final class ChartValueRules {
  private final LayeredValues user;
  private final Problems problems;

  private ChartValueRules(LayeredValues user, Problems problems) {
    this.user = user;
    this.problems = problems;
  }

  static void check(ScopedPack chart, LayeredValues user, Problems problems) {
    if (user.merged().entries().isEmpty()) {
      return;
    }
    Place places = TemplateReads.of(chart);
    ofDependencies(chart.pack(), places);
    new ChartValueRules(user, problems).chart(chart, user.merged(), places, ValuePath.ROOT);
  }

  // What decides about subcharts, and what goes from them to their parent, no template need read.
  private static void ofDependencies(Pack chart, Place place) {
    for (Dependency dependency : chart.dependencies()) {
      dependency.conditions().forEach(condition -> at(place, condition));
      for (Dependency.Import one : dependency.imports()) {
        at(place, one.parent());
        at(place.member(dependency.scope()), one.child()).readWhole();
      }
    }
    for (Pack subchart : chart.subpacks()) {
      ofDependencies(subchart, place.member(subchart.metadata().name()));
    }
  }

  private static Place at(Place start, String path) {
    Place place = start;
    for (String step : path.split("\\.", -1)) {
      place = step.isEmpty() ? place : place.member(step);
    }
    return place;
  }

  /// What is known of a map that is given.
  private record Level(Optional<Value.Mapping> defaults, Set<String> schema, ValuePath path) {
    Level below(String key) {
      return new Level(
          defaults
              .filter(found -> found.get(key) instanceof Value.Mapping)
              .map(found -> (Value.Mapping) found.get(key)),
          schema,
          path.key(key));
    }

    boolean knows(String key) {
      return schema.contains(key) || defaults.map(found -> found.has(key)).orElse(false);
    }

    Set<String> keys() {
      return defaults.map(Value.Mapping::entries).map(Map::keySet).orElse(Set.of());
    }
  }

  private void chart(ScopedPack chart, Value.Mapping given, Place place, ValuePath path) {
    if (place.whole()) {
      return;
    }
    Map<String, ScopedPack> subcharts =
        chart.subpacks().stream()
            .collect(Collectors.toMap(ScopedPack::name, one -> one, (a, _) -> a));
    Set<String> others =
        Stream.of(
                ValueRules.NOT_OF_TEMPLATES.stream(),
                chart.pack().subpacks().stream().map(one -> one.metadata().name()),
                chart.pack().dependencies().stream().map(Dependency::scope))
            .flatMap(names -> names)
            .collect(Collectors.toSet());
    var level =
        new Level(
            Optional.of(chart.pack().defaults()),
            ValueRules.schemaWords(chart.pack().schema()),
            path);
    given
        .entries()
        .forEach(
            (key, value) -> {
              ScopedPack subchart = subcharts.get(key);
              if (subchart != null && value instanceof Value.Mapping section) {
                chart(subchart, section, place.member(key), path.key(key));
              } else if (!others.contains(key)) {
                entry(key, value, List.of(place), level);
              }
            });
  }

  /// @param places all where what is given can be read
  private void entry(String key, Value value, List<Place> places, Level level) {
    if (places.stream().noneMatch(Place::read) || places.stream().anyMatch(Place::whole)) {
      return;
    }
    List<Place> reading = places.stream().flatMap(place -> place.reading(key).stream()).toList();
    if (!reading.isEmpty()) {
      if (value instanceof Value.Mapping(var entries)) {
        Level below = level.below(key);
        entries.forEach((name, held) -> entry(name, held, reading, below));
      }
    } else if (!level.knows(key)) {
      Set<String> meant = new TreeSet<>(level.keys());
      places.forEach(place -> meant.addAll(place.keys()));
      problems.add(ValueRules.unknown(level.path().key(key), meant, level.schema(), user));
    }
  }
}
