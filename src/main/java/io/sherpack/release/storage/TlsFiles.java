package io.sherpack.release.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which files TLS goes by where the connection names none, as in Go's `lib/pq`: the user's own
/// below `.postgresql`, and the system's authorities.
final class TlsFiles {
  // Where systems have all their authorities in one file.
  private static final List<String> SYSTEMS =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private TlsFiles() {}

  /// Returns the parameters with `sslcert`, `sslkey` and `sslrootcert` as they count, and the mode
  /// that follows from them. Without any authority the runtime's count.
  static Map<String, String> of(
      Map<String, String> parameters, String mode, Map<String, String> variables) {
    Map<String, String> found = new LinkedHashMap<>(parameters);
    found.put("sslmode", mode);
    own("sslcert", "postgresql.crt", found, variables);
    if (!Files.exists(Path.of(found.getOrDefault("sslcert", "")))) {
      found.remove("sslcert");
    }
    own("sslkey", "postgresql.key", found, variables);
    own("sslrootcert", "root.crt", found, variables);
    Optional<String> root = Optional.ofNullable(found.get("sslrootcert"));
    if (mode.startsWith("verify-") && (root.isEmpty() || root.get().equals("system"))) {
      found.remove("sslrootcert");
      systems(variables).ifPresent(file -> found.put("sslrootcert", file));
    } else if (mode.equals("require") && root.isPresent()) {
      // Whoever has a root certificate wants it looked at.
      found.put("sslmode", "verify-ca");
    }
    return found;
  }

  private static void own(
      String key, String name, Map<String, String> found, Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    Path file = Path.of(home, ".postgresql", name);
    if (found.getOrDefault(key, "").isEmpty()) {
      found.remove(key);
      if (!home.isEmpty() && Files.exists(file)) {
        found.put(key, file.toString());
      }
    }
  }

  private static Optional<String> systems(Map<String, String> variables) {
    String stated = variables.getOrDefault("SSL_CERT_FILE", "");
    return stated.isEmpty()
        ? SYSTEMS.stream().filter(file -> Files.exists(Path.of(file))).findFirst()
        : Optional.of(stated);
  }
}
