package io.sherpack.repository.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Answers proxies with the name and password that stand in their address.
final class ProxyLogin extends Authenticator {
  private final Proxies proxies;

  ProxyLogin(Proxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    if (getRequestorType() != RequestorType.PROXY || getRequestingURL() == null) {
      return null;
    }
    return proxies
        .of(URI.create(getRequestingURL().toString()))
        .filter(proxy -> proxy.getRawUserInfo() != null)
        .map(proxy -> answer(proxy.getRawUserInfo()))
        .orElse(null);
  }

  private static PasswordAuthentication answer(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new PasswordAuthentication(decoded(user), decoded(password).toCharArray());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
