package io.sherpack.template.function;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.BitSet;

/// Makes RSA keys in half the time of the JDK's own generator, which a chart with a dozen
/// certificates would be felt by: candidates are sieved much further before they are tested.
final class RsaKeys {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
  private static final int WINDOW = 1 << 13;
  // FIPS 186-5, table B.1: an error below 2^-100 for random candidates from 1024 bits on.
  private static final int ROUNDS = 5;

  private final SecureRandom random;

  RsaKeys(SecureRandom random) {
    this.random = random;
  }

  /// Returns a key whose modulus has exactly `bits` bits, which have to be a multiple of 64.
  KeyPair generate(int bits) throws GeneralSecurityException {
    int[] sieving = oddPrimes(limit(bits));
    BigInteger p = prime(bits / 2, sieving);
    BigInteger q = prime(bits / 2, sieving);
    while (p.subtract(q).abs().bitLength() <= bits / 2 - 100) {
      q = prime(bits / 2, sieving);
    }
    return p.compareTo(q) > 0 ? pair(p, q) : pair(q, p);
  }

  private static KeyPair pair(BigInteger p, BigInteger q) throws GeneralSecurityException {
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger d = EXPONENT.modInverse(p1.multiply(q1));
    var secret =
        new RSAPrivateCrtKeySpec(
            p.multiply(q), EXPONENT, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p));
    KeyFactory factory = KeyFactory.getInstance("RSA");
    return new KeyPair(
        factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), EXPONENT)),
        factory.generatePrivate(secret));
  }

  // The longer a test takes, the further it pays to sieve before it.
  private static int limit(int bits) {
    return bits > 2048 ? 1 << 18 : 1 << 16;
  }

  private BigInteger prime(int bits, int[] sieving) {
    while (true) {
      // With both upper bits set the product of two such primes has its full length.
      BigInteger start = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2).setBit(0);
      BitSet composite = sieved(start, bits, sieving);
      for (int i = composite.nextClearBit(0); i < WINDOW; i = composite.nextClearBit(i + 1)) {
        BigInteger candidate = start.add(BigInteger.valueOf(2L * i));
        if (candidate.bitLength() == bits && fits(candidate)) {
          return candidate;
        }
      }
    }
  }

  // A power of two refuses nearly all composites; what passes is tested with bases by chance.
  private boolean fits(BigInteger candidate) {
    BigInteger less = candidate.subtract(BigInteger.ONE);
    return BigInteger.TWO.modPow(less, candidate).equals(BigInteger.ONE)
        && less.gcd(EXPONENT).equals(BigInteger.ONE)
        && passesMillerRabin(candidate, less);
  }

  private boolean passesMillerRabin(BigInteger candidate, BigInteger less) {
    int twos = less.getLowestSetBit();
    BigInteger odd = less.shiftRight(twos);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger base = new BigInteger(candidate.bitLength() - 1, random).setBit(1);
      BigInteger power = base.modPow(odd, candidate);
      if (!power.equals(BigInteger.ONE) && !reaches(less, power, twos, candidate)) {
        return false;
      }
    }
    return true;
  }

  private static boolean reaches(BigInteger less, BigInteger power, int twos, BigInteger modulus) {
    BigInteger square = power;
    for (int i = 0; i < twos; i++) {
      if (square.equals(less)) {
        return true;
      }
      square = square.multiply(square).mod(modulus);
    }
    return false;
  }

  /// Returns those `i` for which `start + 2i` has a small divisor.
  private static BitSet sieved(BigInteger start, int bits, int[] sieving) {
    int[] words = words(start, bits);
    var composite = new BitSet(WINDOW);
    for (int prime : sieving) {
      long rest = 0;
      for (int word : words) {
        rest = (rest << Integer.SIZE | Integer.toUnsignedLong(word)) % prime;
      }
      int missing = (int) ((prime - rest) % prime);
      int first = (missing % 2 == 0 ? missing : missing + prime) / 2;
      for (int i = first; i < WINDOW; i += prime) {
        composite.set(i);
      }
    }
    return composite;
  }

  private static int[] words(BigInteger number, int bits) {
    int[] words = new int[bits / Integer.SIZE];
    for (int i = 0; i < words.length; i++) {
      words[i] = number.shiftRight(bits - (i + 1) * Integer.SIZE).intValue();
    }
    return words;
  }

  private static int[] oddPrimes(int limit) {
    var composite = new BitSet(limit);
    var primes = new BitSet(limit);
    for (int i = 3; i < limit; i += 2) {
      if (!composite.get(i)) {
        primes.set(i);
        for (long multiple = (long) i * i; multiple < limit; multiple += 2L * i) {
          composite.set((int) multiple);
        }
      }
    }
    return primes.stream().toArray();
  }
}
