package io.sherpack.template.gotmpl;

import io.sherpack.template.Budget;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;

/// Charges for data before it is written out: lists that hold each other twice over and over again
/// are small in memory and endless on paper.
final class Weight {
  private static final int LARGE_TEXT = 1 << 16;
  private static final int LARGE_LIST = 1 << 12;
  private static final int READ_IN_A_STEP = 1 << 6;
  // An entry of a list or map, and a character that is thought about, for how many characters.
  private static final long ENTRY = 16;
  private static final long LABOUR = 32;
  private static final int DEEPEST = 1000;

  private Weight() {}

  /// Charges a step for each value in `value`.
  ///
  /// @throws EvaluationException when it holds itself
  static void charge(Value value, Budget budget) {
    charge(value, budget, 0);
  }

  private static void charge(Value value, Budget budget, int depth) {
    if (depth > DEEPEST) {
      throw new EvaluationException(
          "limit-depth",
          "a map or list holds itself, or is nested more than " + DEEPEST + " deep",
          "`set` puts the map itself in, not a copy; `deepCopy` makes one");
    }
    switch (value) {
      case Value.Mapping(var entries) -> {
        budget.step();
        entries.values().forEach(entry -> charge(entry, budget, depth + 1));
      }
      case Value.Sequence(var items) -> {
        budget.step();
        items.forEach(item -> charge(item, budget, depth + 1));
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          budget.step();
    }
  }

  /// Charges for what a function is to look through: large data in a loop would cost much more than
  /// the steps of the loop.
  ///
  /// @param laborious whether the function thinks about each character
  static void charge(Value[] arguments, boolean laborious, Budget budget) {
    long size = 0;
    for (Value argument : arguments) {
      if (argument instanceof Value.Text(var text)) {
        size += text.length() * (laborious ? LABOUR : 1L);
      } else if (argument instanceof Value.Sequence(var items)) {
        size += items.size() * ENTRY;
      } else if (argument instanceof Value.Mapping(var entries)) {
        size += entries.size() * ENTRY;
      }
    }
    if (size > READ_IN_A_STEP) {
      budget.steps(size / READ_IN_A_STEP);
    }
  }

  /// Charges for what a function made, where it is large: what doubles in a loop is stopped before
  /// it fills the memory.
  static Value charged(Value result, Budget budget) {
    if (result instanceof Value.Text(var text) && text.length() > LARGE_TEXT) {
      budget.print(text.length());
    }
    if (result instanceof Value.Sequence(var items) && items.size() > LARGE_LIST) {
      budget.steps(items.size());
    }
    return result;
  }
}
