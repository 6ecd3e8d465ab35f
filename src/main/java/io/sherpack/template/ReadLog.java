package io.sherpack.template;

import io.sherpack.values.Value;

/// Learns what templates read, by the identity of the mapping they read from.
public interface ReadLog {
  /// Forgets everything.
  ReadLog NONE =
      new ReadLog() {
        @Override
        public void member(Value.Mapping mapping, String key) {}

        @Override
        public void whole(Value value) {}
      };

  /// `mapping.key` was read or asked for, whether it exists or not.
  void member(Value.Mapping mapping, String key);

  /// `value` was printed, iterated, compared or handed to a function as a whole.
  void whole(Value value);
}
