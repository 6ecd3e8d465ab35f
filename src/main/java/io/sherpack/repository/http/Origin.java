package io.sherpack.repository.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Scheme, host and port of an address: what credentials are given for.
public record Origin(String scheme, String host, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// Returns the origin of an address with its port, even where the address leaves it out.
  public static Origin of(URI address) {
    String scheme = lower(address.getScheme());
    int standard = scheme.equals("https") ? HTTPS : HTTP;
    int port = address.getPort() < 0 ? standard : address.getPort();
    return new Origin(scheme, lower(address.getHost()), port);
  }

  public boolean secure() {
    return scheme.equals("https");
  }

  private static String lower(String text) {
    return Optional.ofNullable(text).orElse("").toLowerCase(Locale.ROOT);
  }
}
