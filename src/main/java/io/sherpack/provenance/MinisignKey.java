package io.sherpack.provenance;

import io.sherpack.diagnostic.SherpackException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A public key of minisign.
public final class MinisignKey {
  private static final int HEAD = 10;
  private static final int KEY = 32;

  private final byte[] whole;

  private MinisignKey(byte[] whole) {
    this.whole = whole;
  }

  /// Reads a key as it is written: `RW…`.
  public static Optional<MinisignKey> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      boolean one =
          bytes.length == HEAD + KEY && Arrays.equals(Arrays.copyOf(bytes, 2), Minisign.LEGACY);
      return one ? Optional.of(new MinisignKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Reads the file of a public key.
  ///
  /// @throws SherpackException.Input when it holds none
  public static MinisignKey read(Path file) {
    byte[] bytes = Refusal.read(file, "the public key", Minisign.LARGEST);
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(Minisign.UNTRUSTED.strip()))
            .toList();
    return Optional.of(lines)
        .filter(all -> all.size() == 1)
        .flatMap(all -> parse(all.getFirst()))
        .orElseThrow(() -> Refusal.of("key-broken", "`" + file + "` is no public key of minisign"));
  }

  static MinisignKey of(byte[] id, byte[] key) {
    return new MinisignKey(Minisign.joined(Minisign.joined(Minisign.LEGACY, id), key));
  }

  boolean has(byte[] id) {
    return Arrays.equals(id, Arrays.copyOfRange(whole, 2, HEAD));
  }

  byte[] bytes() {
    return Arrays.copyOfRange(whole, HEAD, whole.length);
  }

  /// The key as it is written.
  public String text() {
    return Base64.getEncoder().encodeToString(whole);
  }

  /// Its ID as minisign prints it.
  public String id() {
    return shown(Arrays.copyOfRange(whole, 2, HEAD));
  }

  /// The text of its file.
  public String file() {
    return Minisign.UNTRUSTED + "minisign public key " + id() + "\n" + text() + "\n";
  }

  // The ID is a number whose first byte is its lowest.
  static String shown(byte[] id) {
    byte[] turned = new byte[id.length];
    for (int i = 0; i < id.length; i++) {
      turned[i] = id[id.length - 1 - i];
    }
    return HexFormat.of().withUpperCase().formatHex(turned);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinisignKey key && Arrays.equals(whole, key.whole);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(whole);
  }
}
