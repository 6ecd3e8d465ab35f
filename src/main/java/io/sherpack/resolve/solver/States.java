package io.sherpack.resolve.solver;

import java.util.Arrays;

/// A set of the states that a package can be in: one for each of its versions, and one for being
/// left out. Immutable; sets of one package can be combined.
final class States {
  private final long[] words;

  private States(long[] words) {
    this.words = words;
  }

  /// Makes the empty set over `size` states.
  static States none(int size) {
    return new States(new long[(size + 63) >> 6]);
  }

  static States all(int size) {
    long[] words = new long[(size + 63) >> 6];
    Arrays.fill(words, -1L);
    int rest = size & 63;
    if (rest != 0) {
      words[words.length - 1] = (1L << rest) - 1;
    }
    return new States(words);
  }

  States with(int state) {
    long[] copy = words.clone();
    copy[state >> 6] |= 1L << (state & 63);
    return new States(copy);
  }

  boolean has(int state) {
    return (words[state >> 6] & 1L << (state & 63)) != 0;
  }

  States and(States other) {
    long[] both = words.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return new States(both);
  }

  States or(States other) {
    long[] either = words.clone();
    for (int i = 0; i < either.length; i++) {
      either[i] |= other.words[i];
    }
    return new States(either);
  }

  States without(States other) {
    long[] rest = words.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] &= ~other.words[i];
    }
    return new States(rest);
  }

  boolean within(States other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  boolean meets(States other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean empty() {
    return !meets(this);
  }

  int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /// The lowest state of the set, or -1.
  int first() {
    return next(0);
  }

  /// The lowest state from `from` on, or -1.
  int next(int from) {
    for (int i = from >> 6; i < words.length; i++) {
      long word = i == from >> 6 ? words[i] & -1L << (from & 63) : words[i];
      if (word != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof States states && Arrays.equals(words, states.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
