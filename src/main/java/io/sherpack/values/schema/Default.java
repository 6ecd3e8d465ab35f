package io.sherpack.values.schema;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a schema gives to a value that nobody sets: one that it names, or a mapping of such.
sealed interface Default {
  /// How many values this makes; at most `Integer.MAX_VALUE` is told.
  int size();

  Value value();

  /// What `default` says at `site`.
  record Given(Site site, int size) implements Default {
    Given(Site site) {
      this(site, weight(site.value()));
    }

    @Override
    public Value value() {
      return site.value();
    }
  }

  record Parts(SequencedMap<String, Default> parts, int size) implements Default {
    Parts(SequencedMap<String, Default> parts) {
      this(parts, sum(parts.values().stream().mapToInt(Default::size).toArray()));
    }

    @Override
    public Value value() {
      var values = new LinkedHashMap<String, Value>();
      parts.forEach((key, part) -> values.put(key, part.value()));
      return Value.mapping(values);
    }
  }

  /// Returns this with what `other` has beyond it.
  default Default or(Default other) {
    if (!(this instanceof Parts(var above, _)) || !(other instanceof Parts(var below, _))) {
      return this;
    }
    var all = new LinkedHashMap<String, Default>(above);
    below.forEach((key, part) -> all.merge(key, part, Default::or));
    return new Parts(all);
  }

  /// Returns where the value at `path` is given.
  default Optional<Site> find(List<String> path) {
    return switch (this) {
      case Given(var site, _) -> Optional.of(below(site, path));
      case Parts _ when path.isEmpty() -> Optional.empty();
      case Parts(var parts, _) ->
          Optional.ofNullable(parts.get(path.getFirst()))
              .flatMap(part -> part.find(path.subList(1, path.size())));
    };
  }

  private static Site below(Site site, List<String> path) {
    Site found = site;
    for (String step : path) {
      found = found.child(step, site.value());
    }
    return found;
  }

  private static int weight(Value value) {
    return switch (value) {
      case Value.Mapping(Map<String, Value> entries) ->
          sum(entries.values().stream().mapToInt(Default::weight).toArray());
      case Value.Sequence(var items) -> sum(items.stream().mapToInt(Default::weight).toArray());
      default -> 1;
    };
  }

  private static int sum(int[] sizes) {
    long sum = 1;
    for (int size : sizes) {
      sum += size;
    }
    return (int) Math.min(sum, Integer.MAX_VALUE);
  }
}
