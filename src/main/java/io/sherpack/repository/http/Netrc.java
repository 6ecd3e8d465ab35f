package io.sherpack.repository.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The logins of `.netrc`, or of the file that `NETRC` names.
final class Netrc {
  private final Path file;

  Netrc(Map<String, String> variables, Path home) {
    String named = variables.getOrDefault("NETRC", "");
    this.file = named.isEmpty() ? home.resolve(".netrc") : Path.of(named);
  }

  /// Returns the login for a host, if the file has one; a file that cannot be read has none.
  Optional<Login> login(String host) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException absent) {
      return Optional.empty();
    }
    String user = "";
    String password = "";
    boolean here = false;
    String[] words = text.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i++) {
      String next = i + 1 < words.length ? words[i + 1] : "";
      switch (words[i]) {
        case "machine", "default" -> {
          if (here) {
            return Optional.of(new Login.Basic(user, password));
          }
          here = words[i].equals("default") || next.equalsIgnoreCase(host);
          i += words[i].equals("default") ? 0 : 1;
        }
        case "login" -> {
          user = here ? next : user;
          i++;
        }
        case "password" -> {
          password = here ? next : password;
          i++;
        }
        case "account" -> i++;
        default -> {}
      }
    }
    return here ? Optional.of(new Login.Basic(user, password)) : Optional.empty();
  }
}
