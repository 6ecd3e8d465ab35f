package io.sherpack.operation;

/// Looks at what an install or an upgrade is about to do, before anything is changed.
@FunctionalInterface
interface Review {
  /// Lets everything pass.
  Review NONE = _ -> true;

  /// Returns whether to go on.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException when it must not be done
  boolean passes(Intent intent) throws InterruptedException;
}
