package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A file in the format of Docker's `config.json`. What else is in it stays as it is.
record DockerConfig(Path path, Value.Mapping content) {
  private static final String AUTHS = "auths";
  private static final String STORE = "credsStore";
  private static final String HELPERS = "credHelpers";

  /// Reads a file; one that is not there is empty.
  ///
  /// @throws SherpackException.Input when it is not such a file
  static DockerConfig read(Path path) {
    try {
      String text = Files.readString(path);
      if (text.isBlank()) {
        return new DockerConfig(path, Value.Mapping.EMPTY);
      }
      if (JsonReader.read(new SourceText(path.toString(), text)) instanceof Value.Mapping content) {
        return new DockerConfig(path, content);
      }
      throw malformed(path, "it is not an object");
    } catch (NoSuchFileException missing) {
      return new DockerConfig(path, Value.Mapping.EMPTY);
    } catch (SherpackException.Input malformed) {
      // Neither the line nor its neighbours may be shown: they hold passwords.
      throw malformed(path, "it is not JSON");
    } catch (IOException unreadable) {
      throw malformed(path, FileReason.of(unreadable));
    }
  }

  /// The program that keeps the credentials of a server, if one is configured.
  Optional<String> helper(String server) {
    return object(content.get(HELPERS))
        .flatMap(helpers -> text(helpers.get(server)))
        .or(() -> text(content.get(STORE)));
  }

  /// The registries that it has a login of, or a program for.
  Set<String> servers() {
    Set<String> all = new LinkedHashSet<>(auths().keySet());
    object(content.get(HELPERS)).ifPresent(helpers -> all.addAll(helpers.entries().keySet()));
    return all;
  }

  /// Whether the file says anything about credentials.
  boolean configured() {
    return text(content.get(STORE)).isPresent()
        || object(content.get(HELPERS)).filter(all -> !all.entries().isEmpty()).isPresent()
        || !auths().isEmpty();
  }

  /// Returns what the file itself knows of a server.
  Optional<Login> login(String server) {
    Map<String, Value> auths = auths();
    Optional<String> key =
        auths.containsKey(server)
            ? Optional.of(server)
            : auths.keySet().stream().filter(one -> host(one).equals(server)).findFirst();
    return key.flatMap(one -> object(auths.getOrDefault(one, Value.Null.INSTANCE)))
        .flatMap(this::login);
  }

  private Optional<Login> login(Value.Mapping fields) {
    Optional<Login> token =
        text(fields.get("registrytoken"))
            .<Login>map(Login.Bearer::new)
            .or(() -> text(fields.get("identitytoken")).map(Login.Identity::new));
    if (token.isPresent()) {
      return token;
    }
    return text(fields.get("auth"))
        .<Login>map(this::pair)
        .or(
            () ->
                text(fields.get("username"))
                    .map(user -> new Login.Basic(user, text(fields.get("password")).orElse(""))));
  }

  private Login.Basic pair(String auth) {
    try {
      String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return new Login.Basic(pair.substring(0, colon), pair.substring(colon + 1));
      }
    } catch (IllegalArgumentException notBase64) {
      throw malformed(path, "an `auth` in it is not base64");
    }
    throw malformed(path, "an `auth` in it is not the base64 of `user:password`");
  }

  DockerConfig with(String server, Login login) {
    Value.Mapping fields =
        switch (login) {
          case Login.Anonymous _ -> Value.Mapping.EMPTY;
          case Login.Basic basic -> Value.mapping(Map.of("auth", Value.of(basic.pair())));
          case Login.Identity(var token) -> Value.mapping(Map.of("identitytoken", Value.of(token)));
          case Login.Bearer(var token) -> Value.mapping(Map.of("registrytoken", Value.of(token)));
        };
    return auths(
        all -> {
          all.put(server, fields);
          return all;
        });
  }

  DockerConfig without(String server) {
    return auths(
        all -> {
          all.remove(server);
          return all;
        });
  }

  /// Returns the file with a program that keeps all credentials.
  DockerConfig withStore(String helper) {
    Map<String, Value> all = new LinkedHashMap<>(content.entries());
    all.put(STORE, Value.of(helper));
    return new DockerConfig(path, Value.mapping(all));
  }

  private DockerConfig auths(UnaryOperator<Map<String, Value>> change) {
    Map<String, Value> all = new LinkedHashMap<>(content.entries());
    all.put(AUTHS, Value.mapping(change.apply(new LinkedHashMap<>(auths()))));
    return new DockerConfig(path, Value.mapping(all));
  }

  private Map<String, Value> auths() {
    return object(content.get(AUTHS)).map(Value.Mapping::entries).orElse(Map.of());
  }

  /// The text of the file, as Helm writes it.
  String text() {
    return new JsonWriter(true, "\t").write(content);
  }

  // Older files have addresses for keys.
  private static String host(String key) {
    String rest = key.replaceFirst("^https?://", "");
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  private static Optional<Value.Mapping> object(Value value) {
    return value instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Text(var text) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static SherpackException.Input malformed(Path path, String reason) {
    return new SherpackException.Input(
        Diagnostic.error(
                "registry-config-malformed",
                "the credentials of registries in `" + path + "` cannot be read: " + reason)
            .hint("repair the file, or remove it and log in again"));
  }
}
