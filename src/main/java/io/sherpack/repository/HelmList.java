package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A list of repositories as Helm writes it.
final class HelmList {
  private HelmList() {}

  /// @throws SherpackException.Input when Helm's form has no room for one of them
  static String yaml(List<Repository> repositories) {
    return YamlWriter.COMPACT.write(
        Value.mapping(
            Map.of(
                "apiVersion", Value.of(""),
                "generated", Value.of("0001-01-01T00:00:00Z"),
                "repositories", Value.sequence(repositories.stream().map(HelmList::of).toList()))));
  }

  private static Value of(Repository repository) {
    Map<String, Value> fields = new HashMap<>();
    fields.put("name", Value.of(repository.name()));
    fields.put("url", Value.of(url(repository)));
    String user = "";
    String password = "";
    switch (repository.auth()) {
      case Auth.None _ -> {}
      case Auth.Basic(var name, var secret) -> {
        user = name;
        password = secret;
      }
      case Auth.Bearer _ -> throw unwritable(repository, "a bearer's token");
      case Auth.DockerConfig _ -> throw unwritable(repository, "`docker-config`");
      case Auth.Env _ -> throw unwritable(repository, "`env`");
    }
    fields.put("username", Value.of(user));
    fields.put("password", Value.of(password));
    fields.put("caFile", file(repository.tls().authority()));
    fields.put("certFile", file(repository.tls().certificate()));
    fields.put("keyFile", file(repository.tls().key()));
    fields.put("insecure_skip_tls_verify", Value.of(repository.tls().anyone()));
    fields.put("pass_credentials_all", Value.of(repository.passCredentials()));
    return Value.mapping(fields);
  }

  // What a repository is, only its address tells there.
  private static String url(Repository repository) {
    boolean plain =
        repository.kind() == Repository.Kind.GIT && !repository.url().startsWith("git+");
    return plain ? "git+" + repository.url() : repository.url();
  }

  private static Value file(Optional<Path> file) {
    return Value.of(file.map(Path::toString).orElse(""));
  }

  private static SherpackException unwritable(Repository repository, String what) {
    return new SherpackException.Input(
        Diagnostic.error(
                "helm-list",
                "the list is in Helm's form, which has no room for %s of `%s`"
                    .formatted(what, repository.name()))
            .hint("take another file with `--repository-config`, or leave it out"));
  }
}
