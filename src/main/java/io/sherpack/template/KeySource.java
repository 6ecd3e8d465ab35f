package io.sherpack.template;

import java.security.KeyPair;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Where keys that take long to make come from.
@FunctionalInterface
public interface KeySource {
  /// Each key is made when it is asked for.
  KeySource NEW = (_, random, generate) -> generate.apply(random);

  /// Returns an RSA key, by `generate` or made before.
  KeyPair rsa(int bits, RandomGenerator random, Function<RandomGenerator, KeyPair> generate);
}
