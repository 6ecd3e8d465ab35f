package io.sherpack.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the candidate nearest to a misspelt word.
public final class Suggestions {
  private Suggestions() {}

  /// Returns the nearest candidate within a third of the word's length (at least 1 edit), if any.
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, (word.length() + 1) / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Returns ``did you mean `x`?`` for the nearest candidate, if any.
  public static Optional<String> didYouMean(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(found -> "did you mean `" + found + "`?");
  }

  // Optimal string alignment: a swap of neighbours (`imgae`) is one edit, as is a change of case.
  private static int distance(String left, String right) {
    if (left.equalsIgnoreCase(right)) {
      return left.equals(right) ? 0 : 1;
    }
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : edit(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int edit(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
