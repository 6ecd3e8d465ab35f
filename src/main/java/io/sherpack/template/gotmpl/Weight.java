package io.sherpack.template.gotmpl;

import io.sherpack.template.Budget;
import io.sherpack.values.Value;

/// Charges for data before it is written out: lists that hold each other twice over and over again
/// are small in memory and endless on paper.
final class Weight {
  private static final int LARGE_TEXT = 1 << 16;
  private static final int LARGE_LIST = 1 << 12;

  private Weight() {}

  /// Charges a step for each value in `value`.
  static void charge(Value value, Budget budget) {
    switch (value) {
      case Value.Mapping(var entries) -> {
        budget.step();
        entries.values().forEach(entry -> charge(entry, budget));
      }
      case Value.Sequence(var items) -> {
        budget.step();
        items.forEach(item -> charge(item, budget));
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
