package io.sherpack.repository.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a server asks to know who is there. Its text never shows the secret.
public sealed interface Login {
  /// Nobody in particular.
  record Anonymous() implements Login {
    public static final Anonymous INSTANCE = new Anonymous();
  }

  record Basic(String user, String password) implements Login {
    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  record Bearer(String token) implements Login {
    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  /// The value of the header `Authorization`, if there is one.
  default Optional<String> header() {
    return switch (this) {
      case Anonymous _ -> Optional.empty();
      case Basic(var user, var password) -> {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        yield Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
      }
      case Bearer(var token) -> Optional.of("Bearer " + token);
    };
  }
}
