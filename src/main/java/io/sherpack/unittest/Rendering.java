package io.sherpack.unittest;

/// Renders a pack for a test.
@FunctionalInterface
public interface Rendering {
  /// @throws io.sherpack.diagnostic.SherpackException.Input when a file that the test names is
  ///   wrong
  Printed print(Suite suite, Suite.Test test);
}
