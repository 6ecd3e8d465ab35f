package io.sherpack.resolve.solver;

import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A package with its versions, newest first; state `i` is version `i`, and the last state is that
/// it is left out.
final class Candidate {
  private final Identity identity;
  private final int number;
  private final List<Version> versions;
  private final States all;
  private final States left;
  private final Map<String, States> ranges = new LinkedHashMap<>();

  /// @param number in the order in which packages were met
  Candidate(Identity identity, int number, List<Version> versions) {
    this.identity = identity;
    this.number = number;
    this.versions = versions.stream().sorted(Comparator.reverseOrder()).toList();
    int size = versions.size() + 1;
    this.all = States.all(size);
    this.left = States.none(size).with(versions.size());
  }

  Identity identity() {
    return identity;
  }

  int number() {
    return number;
  }

  List<Version> versions() {
    return versions;
  }

  /// Every state.
  States all() {
    return all;
  }

  /// Every version.
  States present() {
    return all.without(left);
  }

  /// Whether a set allows that the package is left out.
  boolean mayBeLeft(States states) {
    return states.meets(left);
  }

  States only(int version) {
    return States.none(versions.size() + 1).with(version);
  }

  /// The versions of a range.
  States within(Range range) {
    return ranges.computeIfAbsent(range.text(), _ -> allowed(range));
  }

  /// The first of the ranges asked for that has just these versions.
  Optional<String> rangeOf(States states) {
    return ranges.entrySet().stream()
        .filter(entry -> entry.getValue().equals(states))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private States allowed(Range range) {
    States states = States.none(versions.size() + 1);
    for (int i = 0; i < versions.size(); i++) {
      states = range.allows(versions.get(i)) ? states.with(i) : states;
    }
    return states;
  }

  States opposite(States states) {
    return all.without(states);
  }
}
