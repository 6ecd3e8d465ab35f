package io.sherpack.template.function;

import java.util.Comparator;

/// Go's order of strings: by their bytes, which is the order of their code points.
public final class GoOrder {
  public static final Comparator<String> STRINGS = GoOrder::compare;

  private GoOrder() {}

  public static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
