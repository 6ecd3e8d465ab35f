package io.sherpack.migrate;

import io.sherpack.template.KeySource;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// RSA keys that are made once for all renderings: the first that a rendering asks for is the first
/// of all others with its seed, and so on.
final class KeyPool {
  private record Key(long seed, int bits, int number) {}

  private final Map<Key, KeyPair> made = new HashMap<>();

  /// Returns the keys of one rendering.
  KeySource rendering(long seed) {
    Map<Integer, Integer> asked = new HashMap<>();
    return (bits, _, generate) ->
        key(new Key(seed, bits, asked.merge(bits, 1, Integer::sum)), generate);
  }

  // With chance of its own, so that all else that is made by chance is the same in each rendering.
  private KeyPair key(Key key, Function<RandomGenerator, KeyPair> generate) {
    return made.computeIfAbsent(
        key, one -> generate.apply(new Random(one.seed() << Integer.SIZE | one.number())));
  }
}
