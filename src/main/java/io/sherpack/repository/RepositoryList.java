package io.sherpack.repository;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The repositories that are known by name.
///
/// @param mirrors other addresses for what begins with a key
/// @param ofHelm whether it is written in Helm's form
record RepositoryList(
    List<Repository> repositories, Map<String, List<String>> mirrors, boolean ofHelm) {
  static final RepositoryList EMPTY = new RepositoryList(List.of(), Map.of(), false);

  RepositoryList {
    repositories = List.copyOf(repositories);
    mirrors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(mirrors));
  }

  Optional<Repository> named(String name) {
    return repositories.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /// Returns the repository at an address, whatever slashes end it.
  Optional<Repository> at(String url) {
    String place = Repository.bare(url);
    return repositories.stream().filter(one -> one.place().equals(place)).findFirst();
  }

  RepositoryList with(Repository repository) {
    List<Repository> all = new ArrayList<>();
    boolean replaced = false;
    for (Repository one : repositories) {
      boolean same = one.name().equals(repository.name());
      all.add(same ? repository : one);
      replaced |= same;
    }
    if (!replaced) {
      all.add(repository);
    }
    return new RepositoryList(all, mirrors, ofHelm);
  }

  RepositoryList without(String name) {
    return new RepositoryList(
        repositories.stream().filter(one -> !one.name().equals(name)).toList(), mirrors, ofHelm);
  }

  /// Returns this list, and behind it what only the other one has.
  RepositoryList and(RepositoryList other) {
    List<Repository> all = new ArrayList<>(repositories);
    other.repositories.stream().filter(one -> named(one.name()).isEmpty()).forEach(all::add);
    Map<String, List<String>> both = new LinkedHashMap<>(other.mirrors);
    both.putAll(mirrors);
    return new RepositoryList(all, both, ofHelm);
  }

  /// Returns the addresses to try for `url`, its mirrors first.
  List<String> addresses(String url) {
    List<String> addresses = new ArrayList<>();
    String plain = Secrets.withoutLogin(url);
    mirrors.forEach(
        (source, places) -> {
          String bare = Repository.bare(source);
          if (plain.equals(source) || plain.equals(bare) || plain.startsWith(bare + "/")) {
            places.forEach(
                place -> addresses.add(Repository.bare(place) + plain.substring(bare.length())));
          }
        });
    addresses.add(url);
    return addresses;
  }

  String yaml() {
    if (ofHelm) {
      return HelmList.yaml(repositories);
    }
    Map<String, Value> top = new LinkedHashMap<>();
    top.put("apiVersion", Value.of("sherpack.io/v1"));
    top.put("repositories", Value.sequence(repositories.stream().map(RepositoryList::of).toList()));
    if (!mirrors.isEmpty()) {
      Map<String, Value> all = new LinkedHashMap<>();
      mirrors.forEach(
          (source, places) ->
              all.put(source, Value.sequence(places.stream().map(Value::of).toList())));
      top.put("mirrors", Value.mapping(all));
    }
    return YamlWriter.COMPACT.write(Value.mapping(top));
  }

  private static Value of(Repository repository) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(repository.name()));
    fields.put("type", Value.of(repository.kind().name().toLowerCase(Locale.ROOT)));
    fields.put("url", Value.of(repository.url()));
    switch (repository.auth()) {
      case Auth.None _ -> {}
      case Auth.Basic(var user, var password) -> {
        fields.put("auth", Value.of("basic"));
        fields.put("username", Value.of(user));
        fields.put("password", Value.of(password));
      }
      case Auth.Bearer(var token) -> {
        fields.put("auth", Value.of("bearer"));
        fields.put("token", Value.of(token));
      }
      case Auth.DockerConfig _ -> fields.put("auth", Value.of("docker-config"));
      case Auth.Env _ -> fields.put("auth", Value.of("env"));
    }
    file(fields, "caBundle", repository.tls().authority());
    file(fields, "certFile", repository.tls().certificate());
    file(fields, "keyFile", repository.tls().key());
    if (repository.tls().anyone()) {
      fields.put("insecure", Value.of(true));
    }
    if (repository.passCredentials()) {
      fields.put("passCredentials", Value.of(true));
    }
    return Value.mapping(fields);
  }

  private static void file(Map<String, Value> fields, String key, Optional<Path> file) {
    file.ifPresent(path -> fields.put(key, Value.of(path.toString())));
  }
}
