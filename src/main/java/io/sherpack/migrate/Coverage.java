package io.sherpack.migrate;

import io.sherpack.migrate.Branches.Branch;
import io.sherpack.migrate.Survey.Point;
import java.util.Map;
import java.util.TreeMap;

/// How many of the ways that conditions and loops can go some trial went.
///
/// @param byFile of each template that has some
/// @param complete whether there was time for all
public record Coverage(Map<String, Share> byFile, boolean complete) {
  /// @param reached how many of `all`
  public record Share(int reached, int all) {
    public Share plus(Share other) {
      return new Share(reached + other.reached, all + other.all);
    }
  }

  public Coverage {
    byFile = new TreeMap<>(byFile);
  }

  static Coverage of(Exploration.Found found) {
    Map<String, Share> byFile = new TreeMap<>();
    for (Point point : found.points()) {
      byFile.merge(point.file(), new Share(0, 2), Share::plus);
    }
    for (Branch branch : found.reached()) {
      byFile.computeIfPresent(branch.point().file(), (_, share) -> share.plus(new Share(1, 0)));
    }
    return new Coverage(byFile, found.complete());
  }

  public Share total() {
    return byFile.values().stream().reduce(new Share(0, 0), Share::plus);
  }
}
