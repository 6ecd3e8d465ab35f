package io.sherpack.unittest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Positions in a list: one, or `from:to:step`; negative ones count from the end.
///
/// @param single whether only `from` counts
record Slice(OptionalInt from, OptionalInt to, int step, boolean single) {
  /// @throws PathFailure when it cannot be read
  static Slice parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length > 3) {
      throw new PathFailure("too many colons in array index `" + text + "`");
    }
    OptionalInt from = number(parts[0], text);
    if (parts.length == 1 && from.isEmpty()) {
      throw new PathFailure("array index missing");
    }
    int step = parts.length < 3 ? 1 : number(parts[2], text).orElse(1);
    if (step == 0) {
      throw new PathFailure("array index step value must be non-zero");
    }
    return new Slice(
        from,
        parts.length < 2 ? OptionalInt.empty() : number(parts[1], text),
        step,
        parts.length == 1);
  }

  private static OptionalInt number(String part, String text) {
    if (part.isBlank()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(part.strip()));
    } catch (NumberFormatException e) {
      throw new PathFailure("array index `" + text + "` is no number");
    }
  }

  /// Returns the positions in a list of this size.
  List<Integer> of(int size) {
    List<Integer> found = new ArrayList<>();
    if (single) {
      add(counted(from.orElse(0), size), size, found);
      return found;
    }
    boolean forward = step > 0;
    int first = counted(from.orElse(forward ? 0 : size - 1), size);
    int last = to.isPresent() ? counted(to.getAsInt(), size) : forward ? size : -1;
    first = forward ? Math.max(first, 0) : Math.min(first, size - 1);
    for (int at = first;
        forward ? at < Math.min(last, size) : at > Math.max(last, -1);
        at += step) {
      add(at, size, found);
    }
    return found;
  }

  private static int counted(int position, int size) {
    return position < 0 ? position + size : position;
  }

  private static void add(int position, int size, List<Integer> found) {
    if (position >= 0 && position < size) {
      found.add(position);
    }
  }
}
