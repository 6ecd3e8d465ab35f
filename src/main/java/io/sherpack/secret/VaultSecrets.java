package io.sherpack.secret;

import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Secrets of HashiCorp Vault and OpenBao, in key/value engines of both versions:
/// `ref+vault://PATH#/KEY`.
record VaultSecrets(SecretProviders.Surroundings around, Supplier<Web> web)
    implements SecretProvider {
  private static final Set<String> PARAMETERS =
      Set.of("address", "namespace", "token_env", "token_file", "version");
  private static final int FORBIDDEN = 403;
  private static final int MISSING = 404;

  /// One server, and who asks it.
  private record Client(
      Web web,
      String address,
      String token,
      Optional<String> namespace,
      TlsChoice tls,
      SecretProviders.Surroundings around) {
    /// What came: the status, and the answer as data.
    private record Answer(int status, Value.Mapping body) {}

    Answer get(Reference reference, String path) throws InterruptedException {
      URI uri = URI.create(address + "/v1/" + path);
      WebRequest request =
          WebRequest.get(uri)
              .header("X-Vault-Token", token)
              .header("X-Vault-Request", "true")
              .timeout(around.limit());
      if (namespace.isPresent()) {
        request = request.header("X-Vault-Namespace", namespace.get());
      }
      var access = new Access(Login.Anonymous.INSTANCE, Origin.of(uri), false, tls);
      try (WebReply reply = web.send(request, access)) {
        byte[] body = reply.ok() ? web.read(reply) : reply.explanation();
        return new Answer(reply.status(), data(new String(body, StandardCharsets.UTF_8)));
      } catch (SherpackException.Remote failure) {
        throw Failures.unavailable(reference, failure.diagnostics().getFirst().message());
      }
    }

    private static Value.Mapping data(String text) {
      try {
        return JsonReader.read(new SourceText("the answer of Vault", text))
                instanceof Value.Mapping map
            ? map
            : Value.Mapping.EMPTY;
      } catch (SherpackException.Input malformed) {
        return Value.Mapping.EMPTY;
      }
    }
  }

  @Override
  public Value fetch(Reference reference) throws InterruptedException {
    Failures.parameters(reference, PARAMETERS);
    try (Web opened = web.get()) {
      return fetch(reference, client(reference, opened));
    }
  }

  private Value fetch(Reference reference, Client client) throws InterruptedException {
    String path = reference.path().replaceAll("^/+|/+$", "");
    Optional<String> second = second(reference, client, path);
    String asked = second.isPresent() ? under(second.get(), path) : path;
    String version = reference.parameters().getOrDefault("version", "");
    if (!version.isEmpty() && second.isEmpty()) {
      throw Failures.malformed(reference, "an engine of version 1 keeps no versions");
    }
    Client.Answer answer =
        client.get(
            reference, encoded(asked) + (version.isEmpty() ? "" : "?version=" + encoded(version)));
    if (answer.status() != 200) {
      throw refused(reference, asked, answer);
    }
    Value data = answer.body().get("data");
    return second.isPresent() && data instanceof Value.Mapping outer ? outer.get("data") : data;
  }

  // As the `vault` command finds it out; who may not ask has an engine of version 1, as there.
  private static Optional<String> second(Reference reference, Client client, String path)
      throws InterruptedException {
    Client.Answer mount = client.get(reference, "sys/internal/ui/mounts/" + encoded(path));
    if (mount.status() == FORBIDDEN) {
      throw refused(reference, path, mount);
    }
    if (mount.body().get("data") instanceof Value.Mapping data
        && data.get("options") instanceof Value.Mapping options
        && options.get("version").equals(Value.of("2"))
        && data.get("path") instanceof Value.Text(var where)) {
      return Optional.of(where);
    }
    return Optional.empty();
  }

  private static String under(String mount, String path) {
    String below =
        (path + "/").startsWith(mount)
            ? path.substring(Math.min(mount.length(), path.length()))
            : path;
    return below.startsWith("data/") ? mount + below : mount + "data/" + below;
  }

  private static SherpackException refused(Reference reference, String path, Client.Answer answer) {
    String said =
        answer.body().get("errors") instanceof Value.Sequence(var errors) && !errors.isEmpty()
            ? ": " + errors.stream().map(Scalars::text).collect(Collectors.joining("; ")).strip()
            : "";
    return switch (answer.status()) {
      case FORBIDDEN -> Failures.unavailable(reference, "Vault refuses the token" + said);
      case MISSING -> Failures.unavailable(reference, "Vault has nothing at `" + path + "`" + said);
      default ->
          Failures.unavailable(reference, "Vault answers with status " + answer.status() + said);
    };
  }

  private Client client(Reference reference, Web opened) {
    String address =
        Optional.ofNullable(reference.parameters().get("address"))
            .or(() -> around.variable("VAULT_ADDR"))
            .orElseThrow(
                () -> Failures.unavailable(reference, "`VAULT_ADDR` does not say where Vault is"))
            .replaceAll("/+$", "");
    return new Client(
        opened,
        address.contains("://") ? address : "https://" + address,
        token(reference),
        Optional.ofNullable(reference.parameters().get("namespace"))
            .or(() -> around.variable("VAULT_NAMESPACE")),
        new TlsChoice(
            path("VAULT_CACERT"),
            path("VAULT_CLIENT_CERT"),
            path("VAULT_CLIENT_KEY"),
            around.variable("VAULT_SKIP_VERIFY").filter(Set.of("1", "true")::contains).isPresent()),
        around);
  }

  private Optional<Path> path(String variable) {
    return around.variable(variable).map(around.directory()::resolve);
  }

  private String token(Reference reference) {
    String variable = reference.parameters().getOrDefault("token_env", "VAULT_TOKEN");
    String given = reference.parameters().get("token_file");
    if (given == null) {
      Optional<String> token = around.variable(variable);
      if (token.isPresent()) {
        return token.get();
      }
    }
    Path file =
        given == null ? around.home().resolve(".vault-token") : around.directory().resolve(given);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException missing) {
      throw Failures.unavailable(
          reference,
          given == null
              ? "there is no token: neither `" + variable + "` nor `~/.vault-token`"
              : "there is no file `" + given + "` with a token");
    } catch (IOException failure) {
      throw Failures.unavailable(reference, "the token: " + FileReason.of(failure));
    }
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
