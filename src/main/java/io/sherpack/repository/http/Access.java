package io.sherpack.repository.http;

import java.net.URI;

/// How a server is spoken to.
///
/// @param origin what the login is for
/// @param everywhere whether other origins get it too, which redirects never do
public record Access(Login login, Origin origin, boolean everywhere, TlsChoice tls) {
  /// Returns the access of somebody unknown.
  public static Access anonymous(URI address) {
    return new Access(Login.Anonymous.INSTANCE, Origin.of(address), false, TlsChoice.STANDARD);
  }

  /// Returns the same access with another login.
  public Access with(Login other) {
    return new Access(other, origin, everywhere, tls);
  }
}
