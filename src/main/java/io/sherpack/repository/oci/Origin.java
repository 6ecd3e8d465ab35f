package io.sherpack.repository.oci;

import java.net.URI;
import java.util.Locale;

/// Whom a request goes to: credentials for one are not for another.
///
/// @param port the one in force, also where the address names none
record Origin(String scheme, String host, int port) {
  static Origin of(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int port = address.getPort();
    return new Origin(
        scheme,
        String.valueOf(address.getHost()).toLowerCase(Locale.ROOT),
        port >= 0 ? port : scheme.equals("https") ? 443 : 80);
  }

  boolean secure() {
    return scheme.equals("https");
  }
}
