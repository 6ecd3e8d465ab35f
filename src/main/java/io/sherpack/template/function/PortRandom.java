package io.sherpack.template.function;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The command's source of chance, as Java's cryptography wants one.
final class PortRandom extends SecureRandom {
  private final transient RandomGenerator source;

  private PortRandom(RandomGenerator source) {
    this.source = source;
  }

  static SecureRandom of(RandomGenerator source) {
    return source instanceof SecureRandom secure ? secure : new PortRandom(source);
  }

  static SecureRandom of(Call call) {
    return of(call.context().ports().random());
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }
}
