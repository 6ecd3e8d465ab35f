package io.sherpack.cluster;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// What a server is called: a host's name or an address.
///
/// @param text in small letters, without brackets and without a dot at its end
/// @param address what `text` means, when it is an address
record ServerName(String text, Optional<InetAddress> address) {
  static ServerName of(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String text = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    return new ServerName(text.toLowerCase(Locale.ROOT), address(text));
  }

  private static Optional<InetAddress> address(String text) {
    boolean literal = text.indexOf(':') >= 0 || text.matches("[0-9]+(\\.[0-9]+){3}");
    try {
      return literal ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /// Whether a certificate for the host `given` is one for this: `*.example.com` stands for exactly
  /// one label in the place of the star.
  boolean matches(String given) {
    String pattern = of(given).text;
    if (address.isPresent()) {
      return false;
    }
    int dot = text.indexOf('.');
    return pattern.startsWith("*.")
        ? dot > 0 && text.substring(dot).equals(pattern.substring(1))
        : text.equals(pattern);
  }

  /// Whether a certificate for the address `given` is one for this.
  boolean isAddress(String given) {
    return address.isPresent() && address.equals(address(given));
  }

  @Override
  public String toString() {
    return text;
  }
}
