package io.sherpack.provenance;

import io.sherpack.diagnostic.SherpackException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A secret key of minisign, unlocked.
public final class MinisignSecret {
  private static final byte[] SCRYPT = {'S', 'c'};
  private static final byte[] NONE = {0, 0};
  private static final byte[] BLAKE2B = {'B', '2'};
  private static final int HEAD = 54;
  private static final int ID = 8;
  private static final int SECRET = 64;
  private static final int LOCKED = 104;
  // What the scrypt of 128 MB is to libsodium: as minisign keeps the cost in the file, it reads it.
  private static final long OPERATIONS = 1L << 22;
  private static final long MEMORY = 1L << 27;

  /// Where the password of a key comes from.
  @FunctionalInterface
  public interface Passwords {
    /// Returns the password, which is overwritten when it was used.
    char[] ask();
  }

  private final byte[] id;
  private final byte[] secret;

  private MinisignSecret(byte[] id, byte[] secret) {
    this.id = id;
    this.secret = secret;
  }

  /// Makes a new key.
  public static MinisignSecret generate(RandomGenerator random) {
    byte[] id = new byte[ID];
    byte[] seed = new byte[32];
    random.nextBytes(id);
    random.nextBytes(seed);
    byte[] open = new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
    return new MinisignSecret(id, Minisign.joined(seed, open));
  }

  /// Reads and unlocks the file of a secret key.
  ///
  /// @throws SherpackException.Input when it holds none, or the password is another
  public static MinisignSecret read(Path file, Passwords passwords) {
    byte[] bytes = Refusal.read(file, "the secret key", Minisign.LARGEST);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    byte[] whole = new byte[0];
    try {
      if (lines.size() >= 2) {
        whole = Base64.getDecoder().decode(lines.get(1).strip());
      }
    } catch (IllegalArgumentException malformed) {
      whole = new byte[0];
    }
    boolean one =
        whole.length == HEAD + LOCKED
            && Arrays.equals(Arrays.copyOf(whole, 2), Minisign.LEGACY)
            && Arrays.equals(Arrays.copyOfRange(whole, 4, 6), BLAKE2B);
    if (!one) {
      throw Refusal.of("key-broken", "`" + file + "` is no secret key of minisign");
    }
    return opened(file, whole, passwords);
  }

  private static MinisignSecret opened(Path file, byte[] whole, Passwords passwords) {
    byte[] method = Arrays.copyOfRange(whole, 2, 4);
    byte[] locked = Arrays.copyOfRange(whole, HEAD, whole.length);
    boolean open = Arrays.equals(method, NONE);
    if (!open && !Arrays.equals(method, SCRYPT)) {
      throw Refusal.of("key-broken", "`" + file + "` is locked in a way that is not known");
    }
    if (!open) {
      ByteBuffer numbers = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
      var cost = Scrypt.Cost.of(numbers.getLong(38), numbers.getLong(46));
      turn(file, locked, passwords.ask(), Arrays.copyOfRange(whole, 6, 38), cost);
    }
    byte[] id = Arrays.copyOf(locked, ID);
    byte[] secret = Arrays.copyOfRange(locked, ID, ID + SECRET);
    byte[] sum = Arrays.copyOfRange(locked, ID + SECRET, LOCKED);
    // Without a password minisign leaves the sum out.
    boolean unchecked = open && Arrays.equals(sum, new byte[sum.length]);
    if (!unchecked && !Arrays.equals(sum, sum(id, secret))) {
      throw Refusal.of(
          "key-locked",
          open
              ? "the secret key `" + file + "` was changed"
              : "the secret key `" + file + "` cannot be unlocked: the password is another");
    }
    return new MinisignSecret(id, secret);
  }

  private static byte[] sum(byte[] id, byte[] secret) {
    return Minisign.blake2b(Minisign.joined(Minisign.joined(Minisign.LEGACY, id), secret), 32);
  }

  // Locks what is open, and opens what is locked.
  private static void turn(
      Path file, byte[] bytes, char[] password, byte[] salt, Scrypt.Cost cost) {
    if (!cost.bearable()) {
      Arrays.fill(password, '\0');
      throw Refusal.of(
          "key-broken", "the secret key `" + file + "` asks for more memory than is sensible");
    }
    ByteBuffer words = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] encoded = new byte[words.remaining()];
    words.get(encoded);
    words.clear();
    words.put(new byte[words.remaining()]);
    try {
      byte[] stream = Scrypt.derive(encoded, salt, cost, bytes.length);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= stream[i];
      }
      Arrays.fill(stream, (byte) 0);
    } catch (OutOfMemoryError tooMuch) {
      throw Refusal.of(
          "key-memory",
          "the secret key `%s` takes %d MB of memory to unlock, which this machine has not"
              .formatted(file, cost.bytes() >> 20));
    } finally {
      Arrays.fill(password, '\0');
      Arrays.fill(encoded, (byte) 0);
    }
  }

  public MinisignKey open() {
    return MinisignKey.of(id, Arrays.copyOfRange(secret, 32, SECRET));
  }

  /// The text of its file.
  ///
  /// @param password empty for none; overwritten
  public String file(char[] password, RandomGenerator random) {
    byte[] salt = new byte[32];
    byte[] inner = Minisign.joined(Minisign.joined(id, secret), sum(id, secret));
    ByteBuffer whole = ByteBuffer.allocate(HEAD + LOCKED).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(Minisign.LEGACY).put(password.length == 0 ? NONE : SCRYPT).put(BLAKE2B);
    if (password.length == 0) {
      whole.put(salt).putLong(0).putLong(0).put(inner);
    } else {
      random.nextBytes(salt);
      turn(Path.of("new key"), inner, password, salt, Scrypt.Cost.of(OPERATIONS, MEMORY));
      whole.put(salt).putLong(OPERATIONS).putLong(MEMORY).put(inner);
    }
    String kind = whole.get(2) == 0 ? "minisign secret key" : "minisign encrypted secret key";
    String text = Base64.getEncoder().encodeToString(whole.array());
    Arrays.fill(inner, (byte) 0);
    return Minisign.UNTRUSTED + kind + "\n" + text + "\n";
  }

  /// Returns the text of a `.minisig` file.
  ///
  /// @param comment one line, which is signed too
  /// @param legacy over the whole file in place of its digest, as minisign did before 0.8
  public String sign(byte[] archive, String comment, boolean legacy) {
    byte[] algorithm = legacy ? Minisign.LEGACY : Minisign.PREHASHED;
    byte[] made = sign(legacy ? archive : Minisign.blake2b(archive, 64));
    byte[] words = comment.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getEncoder();
    return Minisign.UNTRUSTED
        + "signature from sherpack secret key\n"
        + base64.encodeToString(Minisign.joined(Minisign.joined(algorithm, id), made))
        + "\n"
        + Minisign.TRUSTED
        + comment
        + "\n"
        + base64.encodeToString(sign(Minisign.joined(made, words)))
        + "\n";
  }

  private byte[] sign(byte[] message) {
    var signer = new Ed25519Signer();
    signer.init(true, new Ed25519PrivateKeyParameters(secret, 0));
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }
}
