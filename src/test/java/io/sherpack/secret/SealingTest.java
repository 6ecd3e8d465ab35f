package io.sherpack.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sealed holds no secret, and opened with other secrets it is what these would have made.
class SealingTest {
  private static final Reference REFERENCE = Reference.to("vault", "kv/db (a)", List.of("p/w"));
  private static final List<UnaryOperator<String>> FORMS =
      List.of(
          text -> text,
          text -> "user=" + text + ";",
          SealingTest::base64,
          text -> base64(base64("app:" + text)),
          text -> "postgres://app:" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "@db",
          text -> JsonWriter.COMPACT.write(Value.of("a " + text)),
          text -> base64("{\"auth\":\"" + base64("app:" + text) + "\",\"n\":1}"),
          text -> text.strip() + "\n" + text + "|" + text);

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Resolved resolved(Value secret) {
    return new Resolved(Map.of(REFERENCE, secret), 0x123456789abcdefL);
  }

  private static Value.Mapping object(String secret) {
    Map<String, Value> data = new LinkedHashMap<>();
    for (int i = 0; i < FORMS.size(); i++) {
      data.put("k" + i, Value.of(FORMS.get(i).apply(secret)));
    }
    return Value.mapping(Map.of("kind", Value.of("Secret"), "data", Value.mapping(data)));
  }

  private static String any(Random random) {
    String alphabet = "abcXYZ0189+/=-_ \"'\\<>&%@:ä€\n";
    var text = new StringBuilder("s");
    int length = 1 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.append(random.nextInt(10)).append('x').toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsSealedByTokensOpensWithTheSecretsOfTheDay(long seed) {
    var random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      String secret = any(random);
      String later = any(random);
      Resolved now = resolved(Value.of(secret));
      Value token = now.traced(Value.of(REFERENCE.text()), true);
      Value.Mapping traced = object(Scalars.text(token));
      Value.Mapping sealed = now.sealing().sealed(object(secret), Optional.of(traced));
      String told = "seed " + seed + ": " + secret;
      assertEquals(
          object(secret), Opening.opened(sealed, Map.of(REFERENCE, Value.of(secret))), told);
      assertEquals(object(later), Opening.opened(sealed, Map.of(REFERENCE, Value.of(later))), told);
      assertEquals(
          List.of(REFERENCE.document()),
          Opening.references(sealed).stream().map(Reference::document).distinct().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatIsSealedWithoutTokensOpensToo(long seed) {
    var random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      String secret = "Secret-" + any(random);
      Resolved now = resolved(Value.of(secret));
      Value.Mapping sealed = now.sealing().sealed(object(secret), Optional.empty());
      assertFalse(JsonWriter.COMPACT.write(sealed).contains(secret), secret);
      assertEquals(
          object(secret),
          Opening.opened(sealed, Map.of(REFERENCE, Value.of(secret))),
          "seed " + seed + ": " + secret);
    }
  }

  @Test
  void whatIsTheSameWhateverTheSecretStaysAsItIs() {
    Value.Mapping object =
        Value.mapping(Map.of("data", Value.mapping(Map.of("role", Value.of("administrator")))));
    Sealing sealing = resolved(Value.of("administrator")).sealing();
    assertSame(object, sealing.sealed(object, Optional.of(object)));
  }

  @Test
  void whatComesFromTheClusterIsSealedToo() {
    String secret = "kept-from-b4-in-the-cluster";
    var object = Value.mapping(Map.of("data", Value.of(base64(secret))));
    Value.Mapping sealed = resolved(Value.of(secret)).sealing().sealed(object, Optional.of(object));
    assertEquals(
        Value.mapping(Map.of("data", Value.of(base64("another")))),
        Opening.opened(sealed, Map.of(REFERENCE, Value.of("another"))));
  }

  @Test
  void aNumberOpensAsANumber() {
    Resolved now = resolved(Value.of(54321));
    var real = Value.mapping(Map.of("port", Value.of(54321), "name", Value.of("port-54321")));
    var traced = Value.mapping(Map.of("port", Value.of(54320), "name", Value.of("port-54320")));
    Value.Mapping sealed = now.sealing().sealed(real, Optional.of(traced));
    assertFalse(JsonWriter.COMPACT.write(sealed).contains("54321"));
    assertEquals(real, Opening.opened(sealed, Map.of(REFERENCE, Value.of(54321))));
  }

  @Test
  void whatCannotBeMadeAgainIsTold() {
    Resolved now = resolved(Value.of("correct-horse-battery"));
    byte[] bytes = "ab correct-horse-battery".getBytes(StandardCharsets.UTF_8);
    String broken = "x" + Base64.getEncoder().withoutPadding().encodeToString(bytes);
    var real = Value.mapping(Map.of("data", Value.of(broken)));
    Value.Mapping sealed = now.sealing().sealed(real, Optional.empty());
    assertFalse(JsonWriter.COMPACT.write(sealed).contains("Y29ycmVjdC"));
    var failure =
        assertThrows(
            SherpackException.Conflict.class,
            () -> Opening.opened(sealed, Map.of(REFERENCE, Value.of("x"))));
    assertEquals("secret-lost", failure.diagnostics().getFirst().code());
  }

  @Test
  void mapsThatAReferenceStandsForAreSealedLeafByLeaf() {
    Value map = Value.mapping(Map.of("user", Value.of("someone"), "pass", Value.of("opensesame")));
    Resolved now = resolved(map);
    var real = Value.mapping(Map.of("data", map));
    var traced = Value.mapping(Map.of("data", now.traced(Value.of(REFERENCE.text()), true)));
    Value.Mapping sealed = now.sealing().sealed(real, Optional.of(traced));
    assertEquals(
        Value.of(
            "((" + REFERENCE.below("pass").text().replace("(", "%28").replace(")", "%29") + "))"),
        ((Value.Mapping) sealed.get("data")).get("pass"));
  }
}
