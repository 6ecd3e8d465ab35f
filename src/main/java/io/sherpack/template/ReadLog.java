package io.sherpack.template;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;

/// Learns what templates read, by the identity of the mapping they read from, and which branches
/// they take.
public interface ReadLog {
  /// Forgets everything.
  ReadLog NONE =
      new ReadLog() {
        @Override
        public void member(Value.Mapping mapping, String key) {}

        @Override
        public void whole(Value value) {}
      };

  /// The template `name` begins to print; its pack's values are `values`.
  default void begins(String name, Value.Mapping values) {}

  /// The template that began has printed to its end.
  default void ends() {}

  /// Whether it asks for what was read line by line.
  default boolean wantsLines() {
    return false;
  }

  /// Returns a number for what was read since the last call; 0 when it was nothing.
  default int batch() {
    return 0;
  }

  /// What was read in a batch went into a line (from 1) of the output.
  default void printed(int batch, int line) {}

  /// What was read since the last batch went into the lines `first` to `last` (from 1).
  default void spread(int first, int last) {
    int batch = batch();
    for (int line = first; batch > 0 && line <= last; line++) {
      printed(batch, line);
    }
  }

  /// `mapping.key` was read or asked for, whether it exists or not.
  void member(Value.Mapping mapping, String key);

  /// The condition or loop at `position` (a [Branch]'s) of `source` chose its body, or what stands
  /// behind `else`, be it nothing.
  default void branch(SourceText source, int position, boolean body) {}

  /// A loop goes on with an item of `list`.
  default void item(Value.Sequence list, int index) {}

  /// `value` was printed, iterated, compared or handed to a function as a whole.
  void whole(Value value);
}
