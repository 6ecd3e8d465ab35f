package io.sherpack.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects what says who asks.
final class Credentials {
  Optional<String> token = Optional.empty();

  /// User and password with a colon between them.
  Optional<String> basic = Optional.empty();

  Optional<Connection.KeyPem> key = Optional.empty();
  private final Map<String, List<String>> impersonation = new LinkedHashMap<>();

  /// Asks as someone else: `what` is `User`, `Group`, `Uid` or `Extra-` with a key.
  void impersonate(String what, List<String> values) {
    if (!values.isEmpty()) {
      impersonation.put("Impersonate-" + what, List.copyOf(values));
    }
  }

  Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>(impersonation);
    token
        .map(text -> "Bearer " + text)
        .or(() -> basic.map(Credentials::basic))
        .ifPresent(value -> headers.put("Authorization", List.of(value)));
    return headers;
  }

  /// The header of a user and a password with a colon between them.
  static String basic(String basic) {
    return "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
  }
}
