package io.sherpack.template.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// How deep the nodes being parsed stand in each other, and which names they mention.
final class Nesting {
  private static final int LEVELS_OF_AN_EXPRESSION = 2;

  /// A level that is being read: the links of its chain stand in each other, and what stands in one
  /// of them stands in all that follow.
  private static final class Level {
    private int links;
    private int highest;

    int height() {
      return 1 + links + highest;
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();
  private Set<String> mentioned = new HashSet<>();

  Nesting() {
    levels.push(new Level());
  }

  /// Enters one level and returns how deep it is.
  int enter() {
    levels.push(new Level());
    return levels.size() - 1;
  }

  void leave() {
    int height = levels.pop().height();
    Level outer = levels.getFirst();
    outer.highest = Math.max(outer.highest, height);
  }

  /// Counts one more link of a chain, whose nodes stand in each other too.
  void lengthen() {
    levels.getFirst().links++;
  }

  void mention(String name) {
    mentioned.add(name);
  }

  /// Returns what was measured so far and starts measuring anew, for a body with a budget of its
  /// own.
  Mark mark() {
    Level level = levels.getFirst();
    Mark mark = new Mark(level.highest, mentioned);
    level.highest = 0;
    mentioned = new HashSet<>();
    return mark;
  }

  /// Returns how deep the nodes since `mark` are and takes the outer measure up again.
  Measured since(Mark mark) {
    Level level = levels.getFirst();
    Measured measured = new Measured((level.highest + 1) * LEVELS_OF_AN_EXPRESSION, mentioned);
    level.highest = mark.highest();
    mentioned = new HashSet<>(mark.mentioned());
    mentioned.addAll(measured.mentioned());
    return measured;
  }

  record Mark(int highest, Set<String> mentioned) {}

  record Measured(int nesting, Set<String> mentioned) {}
}
