package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.Repository.Kind;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads lists of repositories: ours, and Helm's, whose keys are understood in both.
final class RepositoryReader {
  private static final Set<String> TOP = Set.of("apiVersion", "kind", "repositories", "mirrors");
  private static final Set<String> OF_ONE =
      Set.of(
          "name",
          "type",
          "url",
          "auth",
          "username",
          "password",
          "token",
          "caBundle",
          "caFile",
          "certFile",
          "keyFile",
          "insecure",
          "insecure_skip_tls_verify",
          "passCredentials",
          "pass_credentials_all");

  private final SourceText source;
  private final boolean foreign;
  private boolean strict;

  private RepositoryReader(SourceText source, boolean foreign) {
    this.source = source;
    this.foreign = foreign;
  }

  /// @param foreign whether the list belongs to Helm
  /// @throws SherpackException.Input when it is no list of repositories
  static RepositoryList read(SourceText source, boolean foreign) {
    return new RepositoryReader(source.ofValues(), foreign).read();
  }

  private RepositoryList read() {
    Value all = YamlValues.read(source);
    if (all instanceof Value.Null) {
      return RepositoryList.EMPTY;
    }
    if (!(all instanceof Value.Mapping top)) {
      throw wrong("it is no map");
    }
    strict = !foreign && !ofHelm(top);
    known(top, TOP);
    List<Repository> repositories = new ArrayList<>();
    if (top.get("repositories") instanceof Value.Sequence(var items)) {
      for (Value item : items) {
        if (item instanceof Value.Mapping fields) {
          known(fields, OF_ONE);
          repositories.add(repository(fields));
        }
      }
    }
    return new RepositoryList(repositories, mirrors(top.get("mirrors")), ofHelm(top));
  }

  // Helm's own list is read as Helm reads it.
  private void known(Value.Mapping fields, Set<String> keys) {
    for (String key : fields.entries().keySet()) {
      if (strict && !keys.contains(key)) {
        var unknown =
            Diagnostic.error(
                "unknown-key", "cannot use `%s`: unknown key `%s`".formatted(source.name(), key));
        throw new SherpackException.Input(
            Suggestions.didYouMean(key, keys).map(unknown::hint).orElse(unknown));
      }
    }
  }

  // Helm writes an empty version, and a time that is always the same.
  private static boolean ofHelm(Value.Mapping top) {
    return top.has("generated")
        || (top.get("apiVersion") instanceof Value.Text(var version)
            && !version.startsWith("sherpack"));
  }

  private Map<String, List<String>> mirrors(Value value) {
    Map<String, List<String>> mirrors = new LinkedHashMap<>();
    if (value instanceof Value.Mapping(var entries)) {
      entries.forEach(
          (source, places) ->
              mirrors.put(
                  source,
                  switch (places) {
                    case Value.Text(var one) -> List.of(one);
                    case Value.Sequence(var several) ->
                        several.stream().map(RepositoryReader::string).toList();
                    default -> throw wrong("`mirrors." + source + "` names no address");
                  }));
    }
    return mirrors;
  }

  private Repository repository(Value.Mapping fields) {
    String name = text(fields, "name");
    String url = text(fields, "url");
    if (name.isEmpty() || url.isEmpty()) {
      throw wrong("a repository has no `name` or no `url`");
    }
    var tls =
        new TlsChoice(
            file(fields, "caBundle").or(() -> file(fields, "caFile")),
            file(fields, "certFile"),
            file(fields, "keyFile"),
            truth(fields, "insecure") || truth(fields, "insecure_skip_tls_verify"));
    return new Repository(
        name,
        kind(fields, url),
        url,
        auth(fields),
        tls,
        truth(fields, "passCredentials") || truth(fields, "pass_credentials_all"),
        foreign);
  }

  private Kind kind(Value.Mapping fields, String url) {
    return switch (text(fields, "type")) {
      case "" -> Repository.kind(url);
      case "helm" -> Kind.HELM;
      case "oci" -> Kind.OCI;
      case "git" -> Kind.GIT;
      default -> throw wrong("`type` is `helm`, `oci` or `git`, not " + text(fields, "type"));
    };
  }

  private Auth auth(Value.Mapping fields) {
    String user = text(fields, "username");
    String password = text(fields, "password");
    return switch (text(fields, "auth")) {
      case "" -> Repository.basic(user, password).orElseGet(Auth.None::new);
      case "none" -> new Auth.None();
      case "basic" -> new Auth.Basic(user, password);
      case "bearer" -> new Auth.Bearer(text(fields, "token"));
      case "docker-config" -> new Auth.DockerConfig();
      case "env" -> new Auth.Env();
      default ->
          throw wrong(
              "`auth` is `basic`, `bearer`, `docker-config` or `env`, not " + text(fields, "auth"));
    };
  }

  private SherpackException wrong(String reason) {
    return new SherpackException.Input(
        Diagnostic.error("invalid-repositories", "cannot use `" + source.name() + "`: " + reason));
  }

  private static Optional<Path> file(Value.Mapping fields, String key) {
    String path = text(fields, key);
    return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
  }

  private static boolean truth(Value.Mapping fields, String key) {
    return fields.get(key).equals(Value.Bool.TRUE);
  }

  private static String text(Value.Mapping fields, String key) {
    return string(fields.get(key));
  }

  private static String string(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Int(var number) -> Long.toString(number);
      case Value.Real real -> real.form();
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Null _, Value.BigInt _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> "";
    };
  }
}
