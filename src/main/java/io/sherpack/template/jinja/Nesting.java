package io.sherpack.template.jinja;

import java.util.HashSet;
import java.util.Set;

/// How deep the nodes being parsed stand in each other, and which names they mention.
final class Nesting {
  private static final int LEVELS_OF_AN_EXPRESSION = 2;

  private Set<String> mentioned = new HashSet<>();
  private int depth;
  private int deepest;

  /// Enters one level and returns how deep it is.
  int enter() {
    depth++;
    deepest = Math.max(deepest, depth);
    return depth;
  }

  void leave() {
    depth--;
  }

  /// Counts one more link of a chain, whose nodes stand in each other too.
  void lengthen() {
    deepest++;
  }

  void mention(String name) {
    mentioned.add(name);
  }

  /// Returns the depth measured so far and starts measuring anew, for a body with a budget of its
  /// own.
  Mark mark() {
    Mark mark = new Mark(deepest, mentioned);
    deepest = depth;
    mentioned = new HashSet<>();
    return mark;
  }

  /// Returns how deep the nodes since `mark` are and takes the outer measure up again.
  Measured since(Mark mark) {
    Measured measured = new Measured((deepest - depth + 1) * LEVELS_OF_AN_EXPRESSION, mentioned);
    deepest = Math.max(mark.deepest(), depth);
    mentioned = new HashSet<>(mark.mentioned());
    mentioned.addAll(measured.mentioned());
    return measured;
  }

  record Mark(int deepest, Set<String> mentioned) {}

  record Measured(int nesting, Set<String> mentioned) {}
}
