package io.sherpack.values.jsonpath;

import io.sherpack.values.Value;
import java.util.List;
import java.util.OptionalInt;

/// One step of an expression.
sealed interface Node {
  /// What stands in one pair of braces: each step goes on from what the one before found.
  record Steps(List<Node> nodes) implements Node {
    public Steps {
      nodes = List.copyOf(nodes);
    }
  }

  /// A text, in quotes or outside of braces.
  record Text(String text) implements Node {}

  /// A number or a truth.
  record Literal(Value value) implements Node {}

  record Field(String name) implements Node {}

  /// A word such as `range`.
  record Word(String name) implements Node {}

  /// Items of a list.
  ///
  /// @param single whether `end` was not written, so that it follows from `start`
  record Slice(OptionalInt start, OptionalInt end, OptionalInt step, boolean single)
      implements Node {}

  /// @param operator how the sides are compared, `exists` when there is a left one only
  record Filter(Steps left, Steps right, String operator) implements Node {}

  record Wildcard() implements Node {}

  record Descent() implements Node {}

  record Union(List<Steps> parts) implements Node {
    public Union {
      parts = List.copyOf(parts);
    }
  }
}
