package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
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
    try (var web = new Web(Map.of(), Path.of("/nonexistent"), Clock.systemUTC())) {
      var office =
          new TokenOffice(
              web.line(TlsChoice.STANDARD), Origin.of(URI.create("https://registry.example.com")));
      var refused =
          assertThrows(
              SherpackException.Remote.class,
              () ->
                  office.token(
                      new Challenge("bearer", Map.of("realm", realm)),
                      List.of(),
                      Optional.of(new Login.Basic("ada", "s3cret"))));
      assertEquals("registry-realm", refused.diagnostics().getFirst().code());
    }
  }
}
