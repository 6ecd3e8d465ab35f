package io.sherpack.cluster;

/// Asked before each request that changes something.
@FunctionalInterface
public interface WriteGate {
  WriteGate OPEN = () -> {};

  /// @throws io.sherpack.diagnostic.SherpackException to keep the request from being sent
  void pass();
}
