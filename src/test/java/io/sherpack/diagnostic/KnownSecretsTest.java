package io.sherpack.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTest {
  private static KnownSecrets of(String... secrets) {
    var known = new KnownSecrets();
    List.of(secrets).forEach(known::add);
    return known;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSecretIsHiddenInEveryForm(long seed) {
    var random = new Random(seed);
    for (int run = 0; run < 100; run++) {
      byte[] bytes = new byte[9 + random.nextInt(20)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (' ' + 1 + random.nextInt(94));
      }
      String secret = new String(bytes, StandardCharsets.US_ASCII);
      KnownSecrets known = of(secret);
      String before = "x".repeat(random.nextInt(4));
      for (String form :
          List.of(
              secret,
              base64(secret),
              base64(before + secret + "yz"),
              base64(base64(before + secret)),
              base64(base64(secret)),
              base64("u:" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "@"),
              base64("{\"a\": \"" + base64(base64("u:" + secret)) + "\"}"),
              URLEncoder.encode(secret, StandardCharsets.UTF_8),
              HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)))) {
        String masked = known.masked("a: " + form + " end");
        assertFalse(masked.contains(form), "seed " + seed + ": " + secret + " in " + masked);
        assertEquals("end", masked.substring(masked.length() - 3));
      }
    }
  }

  @Test
  void shortOnesAreHiddenAsWords() {
    assertEquals("user: (hidden), administrator", of("admin").masked("user: admin, administrator"));
    assertEquals("a: abc", of("abc").masked("a: abc"));
  }

  @Test
  void whatIsJsonStaysJson() {
    KnownSecrets known = of("54321");
    assertEquals(
        "{\"port\":\"(hidden)\",\"all\": [1, \"(hidden)\"],\"text\":\"a: (hidden)\"}",
        known.masked("{\"port\":54321,\"all\": [1, 54321],\"text\":\"a: 54321\"}"));
  }

  @Test
  void linesOfALongOneAreHiddenOneByOne() {
    KnownSecrets known = of("-----BEGIN KEY-----\nfirst-line\nsecond-line\n-----END KEY-----\n");
    assertEquals(
        "  -----BEGIN KEY-----\n  (hidden)\n",
        known.masked("  -----BEGIN KEY-----\n  first-line\n"));
  }

  @Test
  void bytesThatAreNoTextStay() {
    byte[] bytes = {(byte) 0xff, 'p', 'a', 's', 's', 'w', 'o', 'r', 'd', (byte) 0xfe};
    byte[] masked = of("password").masked(bytes, 0, bytes.length);
    assertEquals((byte) 0xff, masked[0]);
    assertEquals((byte) 0xfe, masked[masked.length - 1]);
    assertEquals("(hidden)".length() + 2, masked.length);
  }
}
