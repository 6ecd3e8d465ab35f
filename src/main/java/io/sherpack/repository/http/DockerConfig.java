package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The logins of registries in the form of Docker's config.json.
public final class DockerConfig {
  private final List<Path> files;

  /// @param files in the order in which they are asked
  public DockerConfig(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /// Returns the login for a host, with its port if it has one.
  ///
  /// @throws SherpackException.Input when a file is broken
  /// @throws SherpackException.Remote when a credential helper fails
  public Optional<Login> login(String host) throws InterruptedException {
    for (Path file : files) {
      Optional<Login> found = login(file, host);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Login> login(Path file, String host) throws InterruptedException {
    Value.Mapping config = read(file);
    if (object(config, "credHelpers").get(host) instanceof Value.Text(var helper)) {
      return new CredentialProgram(helper).get(host);
    }
    Value.Mapping auths = object(config, "auths");
    for (String key : List.of(host, "https://" + host, "http://" + host, "https://" + host + "/")) {
      if (auths.get(key) instanceof Value.Mapping entry) {
        Optional<Login> found = login(entry);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (config.get("credsStore") instanceof Value.Text(var store) && !store.isEmpty()) {
      return new CredentialProgram(store).get(host);
    }
    return Optional.empty();
  }

  private static Optional<Login> login(Value.Mapping entry) {
    if (entry.get("registrytoken") instanceof Value.Text(var token) && !token.isEmpty()) {
      return Optional.of(new Login.Bearer(token));
    }
    if (!(entry.get("auth") instanceof Value.Text(var encoded)) || encoded.isEmpty()) {
      return Optional.empty();
    }
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Login.Basic(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Returns what a file says; nothing when it is not there.
  static Value.Mapping read(Path file) {
    try {
      String text = Files.readString(file);
      if (text.isBlank()) {
        return Value.Mapping.EMPTY;
      }
      Value read = JsonReader.read(new SourceText(file.toString(), text).ofValues());
      return read instanceof Value.Mapping config ? config : Value.Mapping.EMPTY;
    } catch (NoSuchFileException none) {
      return Value.Mapping.EMPTY;
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + file + "`: " + FileReason.of(unreadable)));
    }
  }

  static Value.Mapping object(Value.Mapping config, String key) {
    return config.get(key) instanceof Value.Mapping inner ? inner : Value.Mapping.EMPTY;
  }
}
