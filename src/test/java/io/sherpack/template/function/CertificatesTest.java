package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CertificatesTest {
  @Test
  void anAuthoritySignsCertificates() throws Exception {
    GoCertificate ca = made("genCA", Value.of("my-ca"), Value.of(365));
    GoCertificate signed = made("genSignedCert", Value.of("web"), ips(), names(), Value.of(10), ca);
    X509Certificate authority = certificate(ca);
    X509Certificate leaf = certificate(signed);
    assertDoesNotThrow(() -> leaf.verify(authority.getPublicKey()));
    assertEquals("CN=web", leaf.getSubjectX500Principal().getName());
    assertEquals("CN=my-ca", leaf.getIssuerX500Principal().getName());
    assertEquals(
        List.of(List.of(2, "web.svc"), List.of(7, "10.0.0.1")),
        List.copyOf(leaf.getSubjectAlternativeNames()));
    assertEquals(
        TestRendering.NOW.plus(Duration.ofDays(10)).getEpochSecond(),
        leaf.getNotAfter().toInstant().getEpochSecond());
    assertTrue(authority.getBasicConstraints() >= 0);
    assertEquals(-1, leaf.getBasicConstraints());
    assertTrue(authority.getKeyUsage()[5] && !leaf.getKeyUsage()[5]);
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa,EC PRIVATE KEY",
    "ed25519,PRIVATE KEY",
    "dsa,DSA PRIVATE KEY",
  })
  void keysHaveTheFormsOfGo(String type, String header) {
    String pem = text(GoExpression.call("genPrivateKey", List.of(Value.of(type))));
    assertTrue(
        pem.startsWith("-----BEGIN " + header + "-----\n"), pem.lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"ecdsa", "ed25519"})
  void aCertificateTakesAGivenKey(String type) throws Exception {
    String key = text(GoExpression.call("genPrivateKey", List.of(Value.of(type))));
    GoCertificate ca = made("genCAWithKey", Value.of("ca"), Value.of(1), Value.of(key));
    assertEquals(key, ca.key());
    X509Certificate certificate = certificate(ca);
    assertDoesNotThrow(() -> certificate.verify(certificate.getPublicKey()));
  }

  @Test
  void messagesDoNotShowKeys() {
    Value.Mapping ca =
        (Value.Mapping) GoExpression.evaluate("dict \"Cert\" \"c3cret\" \"Key\" \"c3cret\"");
    var failure =
        assertThrows(
            EvaluationException.class,
            () -> made("genSignedCert", Value.of("a"), ips(), names(), Value.of(1), ca));
    assertFalse(String.valueOf(failure.getMessage()).contains("c3cret"));
  }

  @Test
  void htpasswdIsABcryptHash() {
    String line = text(GoExpression.evaluate("htpasswd \"joe\" \"pw\""));
    assertTrue(line.matches("joe:\\$2a\\$10\\$[./A-Za-z0-9]{53}"), line);
  }

  private static Value ips() {
    return Value.sequence(List.of(Value.of("10.0.0.1")));
  }

  private static Value names() {
    return Value.sequence(List.of(Value.of("web.svc")));
  }

  private static GoCertificate made(String function, Value... arguments) {
    return (GoCertificate) GoExpression.call(function, List.of(arguments));
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }

  private static X509Certificate certificate(GoCertificate pair) throws Exception {
    byte[] pem = pair.cert().getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }
}
