package io.sherpack.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Web;
import io.sherpack.secret.ReferenceRules.Author;
import io.sherpack.secret.References.Asked;
import io.sherpack.testing.TestVault;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// References to Vault, asked of a server that speaks its API.
class VaultSecretsTest {
  private static final String TOKEN = "hvs.the-token-of-the-test";

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private TestVault vault;

  private final KnownSecrets known = new KnownSecrets();

  @BeforeEach
  void start() throws IOException {
    vault = TestVault.start(TOKEN, "");
    vault.put("secret/shop/db", Map.of("password", "first-password"));
    vault.put("secret/shop/db", Map.of("password", "second-password", "user", "shop-user"));
    vault.put("kv/old db", Map.of("password", "old-password"));
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private References references(Map<String, String> variables, Duration limit) {
    Map<String, String> all = new HashMap<>(Map.of("VAULT_ADDR", vault.address() + "/"));
    all.putAll(variables);
    return new References(
        new SecretProviders(
            new SecretProviders.Surroundings(all, home, home, limit),
            () -> new Web(Map.of(), home, Clock.systemUTC()),
            _ -> Optional.empty()),
        () -> ReferenceRules.STANDARD,
        known);
  }

  private References references() {
    return references(Map.of("VAULT_TOKEN", TOKEN), Duration.ofSeconds(30));
  }

  private static Value resolved(References references, String text) throws InterruptedException {
    return resolved(references, text, Author.USER);
  }

  private static Value resolved(References references, String text, Author author)
      throws InterruptedException {
    List<Reference> found = new ArrayList<>();
    ReferenceText.each(Value.of(text), found::add);
    return references
        .resolve(List.of(new Asked(found.getFirst(), author, Optional.empty())))
        .values()
        .iterator()
        .next();
  }

  private static String refused(
      Class<? extends SherpackException> kind, References references, String text) {
    return assertThrows(kind, () -> resolved(references, text)).diagnostics().getFirst().message();
  }

  @Test
  void enginesOfBothVersionsAnswer() throws InterruptedException {
    assertEquals(
        Value.of("second-password"),
        resolved(references(), "ref+vault://secret/shop/db#/password"));
    assertEquals(
        Value.of("second-password"),
        resolved(references(), "ref+vault://secret/data/shop/db#/password"));
    assertEquals(
        Value.of("first-password"),
        resolved(references(), "ref+vault://secret/shop/db?version=1#/password"));
    assertEquals(
        Value.of("old-password"), resolved(references(), "ref+vault://kv/old%20db#/password"));
    assertEquals("a (hidden)", known.masked("a second-password"));
  }

  @Test
  void aDocumentIsFetchedOnce() throws InterruptedException {
    References references = references();
    assertEquals(Value.of("shop-user"), resolved(references, "ref+vault://secret/shop/db#/user"));
    assertEquals(
        Value.of("second-password"), resolved(references, "ref+vault://secret/shop/db#/password"));
    assertEquals(
        List.of("sys/internal/ui/mounts/secret/shop/db", "secret/data/shop/db"), vault.requests());
  }

  @Test
  void theTokenComesFromItsFile() throws IOException, InterruptedException {
    References references = references(Map.of(), Duration.ofSeconds(30));
    assertTrue(
        refused(SherpackException.Remote.class, references, "ref+vault://kv/old%20db#/password")
            .contains("neither `VAULT_TOKEN` nor `~/.vault-token`"));
    Files.writeString(home.resolve(".vault-token"), TOKEN + "\n");
    assertEquals(
        Value.of("old-password"), resolved(references, "ref+vault://kv/old%20db#/password"));
  }

  @Test
  void refusalsAreTold() {
    References wrong = references(Map.of("VAULT_TOKEN", "wrong"), Duration.ofSeconds(30));
    assertEquals(
        "cannot resolve `ref+vault://secret/shop/db#/password`: Vault refuses the token:"
            + " permission denied",
        refused(SherpackException.Remote.class, wrong, "ref+vault://secret/shop/db#/password"));
    assertEquals(
        "cannot resolve `ref+vault://secret/none#/password`: Vault has nothing at"
            + " `secret/data/none`",
        refused(SherpackException.Remote.class, references(), "ref+vault://secret/none#/password"));
    assertEquals(
        "`ref+vault://secret/shop/db#/nothing`: there is no `nothing` in what was found",
        refused(
            SherpackException.Remote.class, references(), "ref+vault://secret/shop/db#/nothing"));
    assertEquals(
        "`ref+vault://secret/shop/db?tokn=x#/a`: a reference of kind `vault` has no parameter `tokn`",
        refused(
            SherpackException.Input.class, references(), "ref+vault://secret/shop/db?tokn=x#/a"));
  }

  @Test
  void aNamespaceIsNamed() throws IOException, InterruptedException {
    try (TestVault other = TestVault.start(TOKEN, "team/a")) {
      other.put("secret/x", Map.of("k", "of-the-namespace"));
      Map<String, String> variables =
          Map.of("VAULT_ADDR", other.address(), "VAULT_TOKEN", TOKEN, "VAULT_NAMESPACE", "team/a");
      References references = references(variables, Duration.ofSeconds(30));
      assertEquals(Value.of("of-the-namespace"), resolved(references, "ref+vault://secret/x#/k"));
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    References references = references(Map.of("VAULT_TOKEN", TOKEN), Duration.ofSeconds(1));
    String told = refused(SherpackException.Remote.class, references, "ref+vault://kv/hanging#/a");
    assertTrue(told.endsWith("the server did not answer in time"), told);
  }

  @Test
  void aRecordSendsNoTokenElsewhere() {
    SherpackException failure =
        assertThrows(
            SherpackException.Input.class,
            () ->
                resolved(
                    references(), "ref+vault://kv/a?address=http://127.0.0.1:1#/a", Author.RECORD));
    assertEquals("reference-not-allowed", failure.diagnostics().getFirst().code());
    assertEquals(List.of(), vault.requests());
  }
}
