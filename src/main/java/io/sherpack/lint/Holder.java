package io.sherpack.lint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What an expression of a template may give, as far as values can be read from it.
sealed interface Holder {
  /// A text that the template itself writes.
  record Constant(String text) implements Holder {}

  /// What only a rendering knows.
  enum Unknown implements Holder {
    UNKNOWN
  }

  /// A map or list, with what templates put into it or merged with it.
  sealed class Branching implements Holder permits Place, Made {
    private final Runnable step;
    private final Map<String, Set<Holder>> entries = new HashMap<>();
    private final Set<Holder> others = set();
    private final Set<Holder> merged = set();

    private Branching(Runnable step) {
      this.step = step;
    }

    final Runnable step() {
      return step;
    }

    /// Returns what stands under a key.
    final Set<Holder> under(String key) {
      return gather(
          each -> {
            Set<Holder> found = set();
            found.addAll(each.own(key));
            found.addAll(each.entries.getOrDefault(key, Set.of()));
            found.addAll(each.others);
            return found;
          });
    }

    /// Returns what stands under a key that only a rendering knows, or in a list.
    final Set<Holder> anywhere() {
      return gather(Branching::held);
    }

    Set<Holder> own(String key) {
      return Set.of();
    }

    Set<Holder> ownAnywhere() {
      return Set.of();
    }

    private Set<Holder> held() {
      Set<Holder> found = set();
      found.addAll(ownAnywhere());
      entries.values().forEach(found::addAll);
      found.addAll(others);
      return found;
    }

    private Set<Holder> gather(Function<Branching, Set<Holder>> taken) {
      Set<Holder> found = set();
      Set<Holder> seen = set();
      Deque<Holder> next = new ArrayDeque<>(Set.of(this));
      while (!next.isEmpty()) {
        step.run();
        if (next.pop() instanceof Branching each && seen.add(each)) {
          found.addAll(taken.apply(each));
          each.merged.forEach(next::push);
        }
      }
      return found;
    }

    /// Lets what `more` holds be found here too.
    final void merge(Collection<Holder> more) {
      merged.addAll(more);
    }

    /// Takes in what stands under a key, or under one that only a rendering knows.
    final void put(Optional<String> key, Set<Holder> held) {
      key.map(name -> entries.computeIfAbsent(name, _ -> set())).orElse(others).addAll(held);
    }

    final Map<String, Set<Holder>> entries() {
      return entries;
    }

    final Set<Holder> others() {
      return others;
    }

    final Set<Holder> merged() {
      return merged;
    }
  }

  /// A map or list that a template makes.
  final class Made extends Branching {
    /// @param step is run for each step of looking into it
    Made(Runnable step) {
      super(step);
    }
  }

  /// A place in the values of a chart, and what templates read at it and below.
  final class Place extends Branching {
    private final Map<String, Place> members = new HashMap<>();
    private Optional<Place> every = Optional.empty();
    private boolean whole;

    /// @param step is run for each step of looking into it
    Place(Runnable step) {
      super(step);
    }

    Place member(String key) {
      return members.computeIfAbsent(key, _ -> new Place(step()));
    }

    @Override
    Set<Holder> own(String key) {
      return Set.of(member(key));
    }

    @Override
    Set<Holder> ownAnywhere() {
      Place place = every.orElseGet(() -> new Place(step()));
      every = Optional.of(place);
      return Set.of(place);
    }

    void readWhole() {
      whole = true;
    }

    /// Whether everything at it and below is read.
    boolean whole() {
      return whole;
    }

    /// Whether anything below it is read.
    boolean read() {
      return !members.isEmpty() || every.isPresent();
    }

    /// Returns the places where what stands under `key` is read.
    List<Place> reading(String key) {
      return Stream.of(Optional.ofNullable(members.get(key)), every)
          .flatMap(Optional::stream)
          .toList();
    }

    /// Returns the keys that templates name.
    Set<String> keys() {
      return members.keySet();
    }
  }

  /// Returns an empty set that tells holders apart by what they are, not by what they hold.
  static Set<Holder> set() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
