package io.sherpack.repository.oci;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a registry knows someone by. Printing one tells nothing of it.
public sealed interface Credential {
  /// A user with a password, or with what a registry takes for one.
  record Login(String user, String password) implements Credential {
    String basic() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "(hidden)";
    }
  }

  /// A token that buys tokens for single repositories.
  record IdentityToken(String token) implements Credential {
    @Override
    public String toString() {
      return "(hidden)";
    }
  }

  /// A token that the registry itself takes.
  record RegistryToken(String token) implements Credential {
    @Override
    public String toString() {
      return "(hidden)";
    }
  }
}
