package io.sherpack.repository.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a server asks to know who is there. Its text never shows the secret.
public sealed interface Login {
  /// Nobody in particular.
  record Anonymous() implements Login {
    public static final Anonymous INSTANCE = new Anonymous();
  }

  /// A user with a password, or with what a server takes for one.
  record Basic(String user, String password) implements Login {
    /// Both, as headers and Docker's files have them.
    public String pair() {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(both);
    }

    /// Returns the one that stands before the host of an address.
    public static Basic ofAddress(String userInfo) {
      int colon = userInfo.indexOf(':');
      return new Basic(
          decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
          decoded(colon < 0 ? "" : userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  /// A token that the server itself takes.
  record Bearer(String token) implements Login {
    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  /// A token that buys tokens, where a registry sells them.
  record Identity(String token) implements Login {
    @Override
    public String toString() {
      return "Identity[]";
    }
  }

  /// The value of the header `Authorization`, if there is one.
  default Optional<String> header() {
    return switch (this) {
      case Anonymous _ -> Optional.empty();
      case Basic basic -> Optional.of("Basic " + basic.pair());
      case Bearer(var token) -> Optional.of("Bearer " + token);
      case Identity(var token) -> Optional.of("Bearer " + token);
    };
  }
}
