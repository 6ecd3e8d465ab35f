package io.sherpack.operation;

import java.util.List;

/// Which tests of a release run: those of the names in `only`, or all when it is empty, but for
/// those in `without`.
public record TestFilter(List<String> only, List<String> without) {
  public static final TestFilter ALL = new TestFilter(List.of(), List.of());

  public TestFilter {
    only = List.copyOf(only);
    without = List.copyOf(without);
  }

  boolean takes(String name) {
    return (only.isEmpty() || only.contains(name)) && !without.contains(name);
  }
}
