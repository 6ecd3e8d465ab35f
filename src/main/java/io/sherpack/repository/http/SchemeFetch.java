package io.sherpack.repository.http;

import java.util.Optional;
import java.util.Set;

/// Fetches what has an address of a scheme that sherpack itself does not know.
@FunctionalInterface
public interface SchemeFetch {
  /// The schemes that sherpack knows.
  Set<String> KNOWN = Set.of("http", "https", "oci", "file");

  /// Returns what is there, or nothing when nobody knows the scheme.
  ///
  /// @param access the login and the files of TLS that are stated for the address
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when it cannot be fetched
  Optional<byte[]> fetch(String address, Access access) throws InterruptedException;

  /// Whether an address has a scheme that is none of ours.
  static boolean foreign(String address) {
    int end = address.indexOf("://");
    return end > 0
        && address.substring(0, end).matches("[A-Za-z][A-Za-z0-9.-]*")
        && !KNOWN.contains(address.substring(0, end));
  }
}
