package io.sherpack.plan;

import java.util.List;

/// What two lists have in common, in the same order.
public final class CommonSubsequence {
  private CommonSubsequence() {}

  /// Returns, at `[i][j]`, how long the longest common subsequence of `left` from `i` on and
  /// `right` from `j` on is.
  public static int[][] lengths(List<?> left, List<?> right) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            left.get(i).equals(right.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }
}
