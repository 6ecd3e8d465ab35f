package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciReferenceTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @Test
  void namesARegistryARepositoryAndATag() {
    var reference = OciReference.parse("oci://localhost:5000/team/shop:1.2.3+build.5");
    assertEquals("localhost:5000", reference.registry());
    assertEquals("team/shop", reference.repository());
    assertEquals(Optional.of("1.2.3_build.5"), reference.tag());
    assertEquals("shop", reference.name());
    assertEquals("localhost:5000/team/shop:1.2.3_build.5", reference.toString());
  }

  @Test
  void mayHaveADigestBesideTheTag() {
    var reference = OciReference.parse("oci://example.com/shop:1.0.0@" + DIGEST);
    assertEquals(Optional.of("1.0.0"), reference.tag());
    assertEquals(DIGEST, reference.wanted());
  }

  @Test
  void takesAnAddressOfTheSixthVersion() {
    assertEquals("[::1]:5000", OciReference.parse("oci://[::1]:5000/shop").registry());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oci://",
        "oci://example.com",
        "oci://example.com/",
        "oci://example.com/Shop",
        "oci://example.com/a//b",
        "oci://example.com/shop:",
        "oci://example.com/shop:a b",
        "oci://example.com/shop@sha256:12",
        "oci://example.com/shop@md5:" + "00",
        "oci://exa mple/shop",
        "oci://example.com:port/shop",
        "oci://../shop",
        "oci://example.com/../shop",
        "oci://example.com/shop:-a"
      })
  void refusesWhatIsNone(String text) {
    var refused = assertThrows(SherpackException.Input.class, () -> OciReference.parse(text));
    assertEquals("invalid-reference", refused.diagnostics().getFirst().code());
  }

  @Test
  void showsNoPasswordThatSomeoneWroteIntoIt() {
    var refused =
        assertThrows(
            SherpackException.Input.class,
            () -> OciReference.parse("oci://ada:hunter2@example.com/shop"));
    assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"), refused.toString());
  }

  @Test
  void takesAllDayForNoName() {
    String name = "a".repeat(50_000) + "!";
    assertThrows(SherpackException.Input.class, () -> OciReference.parse("oci://h/" + name));
  }
}
