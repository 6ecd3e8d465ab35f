package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where no credential is sent, whatever a registry says.
class TokenOfficeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "http://auth.example.com/token",
        "ftp://auth.example.com/token",
        "file:///etc/passwd",
        "https://u:p@auth.example.com/token",
        "https://127.0.0.1/token",
        "https://10.1.2.3/token",
        "https://169.254.169.254/latest",
        "https://192.168.0.1/token",
        "https://172.31.0.1/token",
        "https://[::1]/token",
        "https://[fe80::1]/token",
        "https://[::ffff:10.0.0.1]/token",
        "https://0.0.0.0/token"
      })
  void isNotBelieved(String realm) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var office = new TokenOffice(client, Origin.of(URI.create("https://registry.example.com")));
      var refused =
          assertThrows(
              SherpackException.Remote.class,
              () ->
                  office.token(
                      new Challenge("bearer", Map.of("realm", realm)),
                      List.of(),
                      Optional.of(new Credential.Login("ada", "s3cret"))));
      assertEquals("registry-realm", refused.diagnostics().getFirst().code());
    }
  }
}
