package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.http.FetchReason;
import io.sherpack.repository.http.Line;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Buys tokens where a registry says that they are sold.
///
/// @param registry whom the tokens are for
record TokenOffice(Line line, Origin registry) {
  private static final int LARGEST = 128 << 10;
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?:0|10|127|169\\.254|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))\\..*"
              + "|\\[?(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)]?");

  /// Returns a token that allows `scopes`.
  ///
  /// @throws SherpackException.Remote when the place cannot be trusted, or sells none
  String token(Challenge challenge, List<String> scopes, Optional<Login> credential)
      throws InterruptedException {
    URI realm = realm(challenge);
    // Who sells tokens is asked for directly, and sends nobody elsewhere with a password.
    try (WebReply answer =
        credential.isPresent() && credential.get() instanceof Login.Identity(var token)
            ? line.direct(refresh(realm, challenge, scopes, token), Optional.empty())
            : line.direct(plain(realm, challenge, scopes), basic(credential))) {
      if (answer.ok()) {
        return read(answer, realm);
      }
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "registry-unauthorized",
                  "`"
                      + realm.getHost()
                      + "` gives no token for `"
                      + registry.host()
                      + "`: status "
                      + answer.status())
              .hint(
                  credential.isPresent()
                      ? "check the user and the password, of `sherpack registry login` too"
                      : "log in with `sherpack registry login " + registry.host() + "`"));
    } catch (IOException failure) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "registry-unreachable",
                  "cannot reach `%s`, from which the registry `%s` wants a token: %s"
                      .formatted(realm.getAuthority(), registry.host(), FetchReason.of(failure)))
              .hint("the registry answers; whoever runs it says where its tokens come from"),
          failure);
    }
  }

  // Where a password goes is the registry's word; it must not be able to send it anywhere.
  private URI realm(Challenge challenge) {
    String text = challenge.parameter("realm").orElse("");
    URI realm;
    try {
      realm = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw untrusted(text, "it is no address");
    }
    if (realm.getHost() == null || realm.getUserInfo() != null) {
      throw untrusted(text, "it is no address");
    }
    Origin origin = Origin.of(realm);
    if (!origin.scheme().equals("https") && !origin.scheme().equals("http")) {
      throw untrusted(text, "it is no HTTPS address");
    }
    if (registry.secure() && !origin.secure()) {
      throw untrusted(text, "the registry speaks HTTPS, and that place does not");
    }
    if (!origin.host().equals(registry.host())
        && ADDRESS.matcher(origin.host()).matches()
        && PRIVATE.matcher(origin.host()).matches()) {
      throw untrusted(text, "it is an address of a private network, and not the registry's own");
    }
    return realm;
  }

  private SherpackException.Remote untrusted(String realm, String reason) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "registry-realm",
            "`"
                + registry.host()
                + "` wants a token from `"
                + realm
                + "`, where no credentials are sent: "
                + reason));
  }

  private static Optional<String> basic(Optional<Login> credential) {
    return credential.isPresent() && credential.get() instanceof Login.Basic login
        ? login.header()
        : Optional.empty();
  }

  private static WebRequest plain(URI realm, Challenge challenge, List<String> scopes) {
    var query = new StringBuilder(realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&");
    challenge
        .parameter("service")
        .ifPresent(service -> query.append("service=").append(encoded(service)).append('&'));
    scopes.forEach(scope -> query.append("scope=").append(encoded(scope)).append('&'));
    String base = realm.toString().replaceFirst("[?#].*", "");
    String whole = query.isEmpty() ? "" : "?" + query.substring(0, query.length() - 1);
    return WebRequest.get(URI.create(base + whole)).timeout(WHOLE);
  }

  private static WebRequest refresh(
      URI realm, Challenge challenge, List<String> scopes, String token) {
    String form =
        "grant_type=refresh_token&client_id=sherpack&service="
            + encoded(challenge.parameter("service").orElse(""))
            + "&scope="
            + encoded(String.join(" ", scopes))
            + "&refresh_token="
            + encoded(token);
    return WebRequest.of("POST", realm)
        .timeout(WHOLE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(List.of(new WebRequest.Part.Text(form)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String read(WebReply answer, URI realm) throws IOException {
    byte[] bytes = answer.bytes(LARGEST).orElse(new byte[0]);
    try {
      Value read =
          JsonReader.read(new SourceText("token", new String(bytes, StandardCharsets.UTF_8)));
      if (read instanceof Value.Mapping fields) {
        for (String key : List.of("access_token", "token")) {
          if (fields.get(key) instanceof Value.Text(var token) && safe(token)) {
            return token;
          }
        }
      }
    } catch (SherpackException.Input malformed) {
      // Its message shows the text, which may be a token.
      throw noToken(realm);
    }
    throw noToken(realm);
  }

  private static boolean safe(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  private static SherpackException.Remote noToken(URI realm) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "registry-malformed", "what `" + realm.getHost() + "` answers holds no token"));
  }
}
