package io.sherpack.provenance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys and signatures of the real gpg, Helm and minisign; `record` beside them made them.
final class ProvenanceTest {
  private static final Path RECORDED = Golden.resources().resolve("provenance");
  private static final String FILE = "shop-1.0.0.tgz";

  private static byte[] recorded(String file) throws IOException {
    return Files.readAllBytes(RECORDED.resolve(file));
  }

  private static Keyring keyring(String file) {
    return Keyring.read(List.of(RECORDED.resolve(file)));
  }

  private static Verified.OpenPgp verify(String prov, String keyring) throws IOException {
    return new Provenance(Clock.systemUTC())
        .verify(recorded(FILE), FILE, recorded(prov), keyring(keyring));
  }

  private static String refusal(SherpackException.Input refused) {
    return refused.diagnostics().getFirst().code();
  }

  @ParameterizedTest
  @ValueSource(strings = {"public.gpg", "public.asc", "pubring.kbx", "secret.gpg"})
  void readsEveryKindOfKeyAndKeyring(String keyring) throws IOException {
    for (String key : List.of("rsa", "dsa", "ecdsa", "eddsa", "sub")) {
      Verified.OpenPgp made = verify("gpg-" + key + ".prov", keyring);
      assertEquals(List.of(key + " <" + key + "@example.com>"), made.identities());
    }
  }

  @Test
  void readsWhatHelmSigned() throws IOException {
    Verified.OpenPgp made =
        new Provenance(Clock.systemUTC())
            .verify(
                recorded("helm/" + FILE),
                FILE,
                recorded("helm/" + FILE + ".prov"),
                keyring("public.gpg"));
    assertEquals("apiVersion: v2\nname: shop\nversion: 1.0.0\n", made.metadata());
  }

  @ParameterizedTest
  @CsvSource({
    "gpg-revoked.prov, key-revoked",
    "gpg-expired.prov, key-expired",
    "gpg-sha1.prov, signature-weak",
    "gpg-md5-of-archive.prov, provenance-weak",
    "gpg-other-file.prov, provenance-other-file",
    "gpg-other-digest.prov, provenance-other-digest",
    "public.asc, provenance-broken",
    "shop-1.0.0.tgz, provenance-broken"
  })
  void refusesWithTheReason(String prov, String code) {
    var refused = assertThrows(SherpackException.Input.class, () -> verify(prov, "public.gpg"));
    assertEquals(code, refusal(refused));
  }

  @Test
  void refusesEveryChangedByteOfTheSignedText() throws IOException {
    byte[] prov = recorded("gpg-rsa.prov");
    String text = new String(prov, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("name: shop");
    int to = text.indexOf("-----BEGIN PGP SIGNATURE");
    Keyring keyring = keyring("public.gpg");
    for (int at = from; at < to - 1; at++) {
      byte[] changed = prov.clone();
      changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
      assertThrows(
          SherpackException.Input.class,
          () -> new Provenance(Clock.systemUTC()).verify(recorded(FILE), FILE, changed, keyring),
          "byte " + at);
    }
  }

  @Test
  void refusesAnUnknownKeyAndAChangedArchive() throws IOException {
    byte[] prov = recorded("gpg-rsa.prov");
    byte[] archive = recorded(FILE);
    archive[archive.length - 1] ^= 1;
    var provenance = new Provenance(Clock.systemUTC());
    var changed =
        assertThrows(
            SherpackException.Input.class,
            () -> provenance.verify(archive, FILE, prov, keyring("public.gpg")));
    assertEquals("provenance-other-digest", refusal(changed));
    var unknown =
        assertThrows(
            SherpackException.Input.class,
            () -> provenance.verify(archive, FILE, prov, Keyring.read(List.of())));
    assertEquals("key-unknown", refusal(unknown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "dsa", "ecdsa", "eddsa", "sub"})
  void verifiesWhatItSigned(String key) throws IOException {
    var signer =
        ProvenanceSigner.open(
            keyring("secret.gpg"), key + "@example.com", _ -> password(), Clock.systemUTC());
    String prov = signer.sign(recorded(FILE), FILE, "name: schön\nversion: 1.0.0\n- dash\n");
    Verified.OpenPgp made =
        new Provenance(Clock.systemUTC())
            .verify(
                recorded(FILE), FILE, prov.getBytes(StandardCharsets.UTF_8), keyring("public.gpg"));
    assertEquals("name: schön\nversion: 1.0.0\n- dash\n", made.metadata());
  }

  private static char[] password() {
    return "secret words".toCharArray();
  }

  @ParameterizedTest
  @CsvSource({
    "sealing@example.com, key-not-usable",
    "expired@example.com, key-not-usable",
    "revoked@example.com, key-not-usable",
    "nobody, key-not-found",
    "example.com, key-ambiguous"
  })
  void signsWithNoKeyThatMayNot(String key, String code) {
    var refused =
        assertThrows(
            SherpackException.Input.class,
            () ->
                ProvenanceSigner.open(
                    keyring("secret.gpg"), key, _ -> password(), Clock.systemUTC()));
    assertEquals(code, refusal(refused));
  }

  @Test
  void overwritesPassphrasesAndRefusesWrongOnes() {
    char[] wrong = "other words".toCharArray();
    var refused =
        assertThrows(
            SherpackException.Input.class,
            () ->
                ProvenanceSigner.open(
                    keyring("secret.gpg"), "rsa@example.com", _ -> wrong, Clock.systemUTC()));
    assertEquals("key-locked", refusal(refused));
    assertArrayEquals(new char[wrong.length], wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prehashed.minisig", "legacy.minisig"})
  void readsWhatMinisignSigned(String signature) throws IOException {
    MinisignKey key = MinisignKey.read(RECORDED.resolve("minisign.pub"));
    byte[] made = recorded(signature);
    assertEquals(
        "made for a test", Minisign.verify(recorded(FILE), FILE, made, List.of(key)).comment());
    String text = new String(made, StandardCharsets.UTF_8);
    byte[] other = text.replace("for a test", "for a jest").getBytes(StandardCharsets.UTF_8);
    var refused =
        assertThrows(
            SherpackException.Input.class,
            () -> Minisign.verify(recorded(FILE), FILE, other, List.of(key)));
    assertEquals("signature-comment", refusal(refused));
    var changed =
        assertThrows(
            SherpackException.Input.class,
            () -> Minisign.verify(new byte[1], FILE, made, List.of(key)));
    assertEquals("signature-wrong", refusal(changed));
  }

  @Test
  void derivesKeysAsScryptDoes() {
    byte[] password = "pass word".getBytes(StandardCharsets.UTF_8);
    byte[] salt = "salt".getBytes(StandardCharsets.UTF_8);
    for (var cost :
        List.of(new Scrypt.Cost(4, 1, 1), new Scrypt.Cost(10, 8, 2), new Scrypt.Cost(7, 3, 1))) {
      assertArrayEquals(
          SCrypt.generate(password, salt, 1 << cost.logN(), cost.r(), cost.p(), 104),
          Scrypt.derive(password, salt, cost, 104));
    }
    assertEquals(new Scrypt.Cost(20, 8, 1), Scrypt.Cost.of(1L << 25, 1L << 30));
  }

  @Test
  void decidesByTheFirstRuleThatFits() {
    var policy =
        new TrustPolicy(
            true,
            Map.of(
                "one", new TrustPolicy.Signer.Fingerprint("AA"),
                "two", new TrustPolicy.Signer.Fingerprint("BB")),
            List.of(
                rule("https://open/.*", ".*", TrustPolicy.Need.NONE),
                rule("https://both/.*", "web", TrustPolicy.Need.ALL, "one", "two"),
                rule("https://both/.*", ".*", TrustPolicy.Need.ANY, "one", "two")));
    Verified one = new Verified.OpenPgp(List.of(), "AA", "", "");
    Verified two = new Verified.OpenPgp(List.of(), "BB", "", "");
    assertTrue(trusted(policy, "https://open/a", "web"));
    assertTrue(trusted(policy, "https://both/a", "web", one, two));
    assertTrue(!trusted(policy, "https://both/a", "web", one));
    assertTrue(trusted(policy, "https://both/a", "shop", two));
    assertTrue(!trusted(policy, "https://both/a", "shop"));
    assertTrue(!trusted(policy, "https://other/a", "shop", one, two));
  }

  @Test
  void noSpellingOfAnAddressAvoidsARule() {
    var policy =
        new TrustPolicy(
            false,
            java.util.Map.of("one", new TrustPolicy.Signer.Fingerprint("AA")),
            List.of(
                rule("https://example\\.com/shop/.*", ".*", TrustPolicy.Need.ANY, "one"),
                rule("oci://example\\.com/packs", ".*", TrustPolicy.Need.ANY, "one"),
                rule("file:///srv/.*", ".*", TrustPolicy.Need.ANY, "one")));
    for (String source :
        List.of(
            "https://example.com/shop",
            "https://example.com/shop/",
            "HTTPS://EXAMPLE.com/shop/a",
            "https://example.com:443/shop/a",
            "https://example.com./shop/a",
            "https://ci@example.com/shop/a",
            "https://example.com/./shop//a",
            "https://example.com/open/../shop/a",
            "https://example.com/sh%6Fp/a",
            "https://example.com/shop?x=/open",
            "https://example.com%2Fshop/a".replace("com%2F", "com/%2F"),
            "oci://Example.com:443/packs/",
            "file:///srv/./packs",
            "file:///tmp/../srv/packs")) {
      assertTrue(!trusted(policy, source, "web"), source);
    }
    for (String source :
        List.of(
            "https://example.com:8443/shop/a",
            "http://example.com/shop/a",
            "https://example.com/Shop/a",
            "https://example.com/shopping")) {
      assertTrue(trusted(policy, source, "web"), source);
    }
    assertEquals("https://example.com/**", SourceName.canonical("HTTPS://Example.com:443/./**"));
    assertEquals("**", SourceName.canonical("**"));
    assertEquals("file://../db", SourceName.canonical("file://./../db/"));
  }

  private static TrustPolicy.Rule rule(
      String source, String name, TrustPolicy.Need need, String... signers) {
    return new TrustPolicy.Rule(
        "rules",
        java.util.regex.Pattern.compile(source),
        java.util.regex.Pattern.compile(name),
        need,
        List.of(signers));
  }

  private static boolean trusted(
      TrustPolicy policy, String source, String name, Verified... signatures) {
    return policy.decide(source, name, List.of(signatures)) instanceof TrustPolicy.Decision.Trusted;
  }

  @Test
  void holdsAPackToItsSignedNameAndVersion() throws IOException {
    var bytes =
        new Trust.Bytes(
            recorded("helm/" + FILE),
            Optional.of(recorded("helm/" + FILE + ".prov")),
            Optional.empty());
    var trust =
        new Trust(
            Optional.empty(),
            List.of(RECORDED.resolve("public.gpg")),
            true,
            Clock.systemUTC(),
            Optional.empty());
    assertEquals(
        1, trust.check(new Trust.Subject("https://x", "shop", "1.0.0", FILE), bytes).size());
    var refused =
        assertThrows(
            SherpackException.Input.class,
            () -> trust.check(new Trust.Subject("https://x", "shop", "2.0.0", FILE), bytes));
    assertEquals("provenance-other-pack", refusal(refused));
  }
}
