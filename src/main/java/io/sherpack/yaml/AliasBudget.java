package io.sherpack.yaml;

/// How much of a document may come from aliases: nearly all of a small one, a tenth of a large one,
/// as Go's YAML library has it.
final class AliasBudget {
  private static final long SMALL = 400_000;
  private static final long LARGE = 4_000_000;

  private long all;
  private long aliased;

  void spend(long nodes) {
    all = sum(all, nodes);
  }

  /// Counts the nodes that an alias stands for; false when they are too many.
  boolean spendAlias(long nodes) {
    spend(nodes);
    aliased = sum(aliased, nodes);
    return aliased <= 100 || all <= 1000 || (double) aliased / all <= allowed();
  }

  private double allowed() {
    if (all <= SMALL) {
      return 0.99;
    }
    return all >= LARGE ? 0.10 : 0.99 - 0.89 * (all - SMALL) / (LARGE - SMALL);
  }

  private static long sum(long left, long right) {
    return Math.min(Long.MAX_VALUE / 4, left) + Math.min(Long.MAX_VALUE / 4, right);
  }
}
