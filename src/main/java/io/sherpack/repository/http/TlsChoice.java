package io.sherpack.repository.http;

import java.nio.file.Path;
import java.util.Optional;

/// Whom a connection believes, and what it shows of itself.
///
/// @param authority a file with certificates that sign the server's
/// @param certificate a file with the client's certificate
/// @param key a file with the client's private key
/// @param anyone whether every certificate is believed
public record TlsChoice(
    Optional<Path> authority, Optional<Path> certificate, Optional<Path> key, boolean anyone) {
  public static final TlsChoice STANDARD =
      new TlsChoice(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
