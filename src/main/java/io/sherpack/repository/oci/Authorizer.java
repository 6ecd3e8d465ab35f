package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Line;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.WebReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// The header that makes one registry believe us. What it took once is shown again at once.
final class Authorizer {
  private static final String BASIC = "";

  /// Where the credential of this registry comes from; asked once, and only when it is needed.
  @FunctionalInterface
  interface Lookup {
    Optional<Login> find() throws InterruptedException;
  }

  private final TokenOffice office;
  private final Origin registry;
  private final Lookup lookup;
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<Optional<Login>>> found =
      new AtomicReference<>(Optional.empty());

  Authorizer(Line line, Origin registry, Lookup lookup) {
    this.office = new TokenOffice(line, registry);
    this.registry = registry;
    this.lookup = lookup;
  }

  /// Returns the header for a request, if one was taken before.
  Optional<String> known(List<String> scopes) {
    String basic = headers.get(BASIC);
    return Optional.ofNullable(basic == null ? headers.get(key(scopes)) : basic);
  }

  /// Returns the header that answers a refusal, if there is a credential for it.
  ///
  /// @param scopes what the request needs
  Optional<String> answer(WebReply refusal, List<String> scopes)
      throws IOException, InterruptedException {
    for (Challenge challenge : Challenge.parse(refusal.headers("WWW-Authenticate"))) {
      switch (challenge.scheme()) {
        case "bearer" -> {
          return Optional.of(bearer(challenge, scopes));
        }
        case "basic" -> {
          Optional<String> basic = basic();
          basic.ifPresent(header -> headers.put(BASIC, header));
          return basic;
        }
        default -> {
          // Another scheme may follow.
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Login> credential() throws InterruptedException {
    if (found.get().isEmpty()) {
      found.set(Optional.of(lookup.find()));
    }
    return found.get().orElseThrow();
  }

  private Optional<String> basic() throws InterruptedException {
    Optional<Login> credential = credential();
    if (credential.isPresent() && credential.get() instanceof Login.Basic login) {
      return Optional.of("Basic " + login.pair());
    }
    if (credential.isPresent()) {
      throw new SherpackException.Remote(
          Diagnostic.error(
                  "registry-unauthorized",
                  "`" + registry.host() + "` wants a user and a password, and a token is known")
              .hint("log in again with `sherpack registry login --username …`"));
    }
    return Optional.empty();
  }

  private String bearer(Challenge challenge, List<String> scopes)
      throws IOException, InterruptedException {
    Optional<Login> credential = credential();
    String token;
    if (credential.isPresent() && credential.get() instanceof Login.Bearer(var own)) {
      token = own;
    } else {
      List<String> all = new ArrayList<>(scopes);
      challenge
          .parameter("scope")
          .ifPresent(
              asked ->
                  Arrays.stream(asked.split(" "))
                      .filter(scope -> !scope.isEmpty() && !covered(scope, all))
                      .forEach(all::add));
      token = office.token(challenge, all, credential);
    }
    String header = "Bearer " + token;
    headers.put(key(scopes), header);
    return header;
  }

  // repository:a:pull is part of repository:a:pull,push
  private static boolean covered(String scope, List<String> all) {
    int end = scope.lastIndexOf(':');
    if (end < 0) {
      return all.contains(scope);
    }
    List<String> actions = List.of(scope.substring(end + 1).split(","));
    return all.stream()
        .filter(one -> one.lastIndexOf(':') == end && one.startsWith(scope.substring(0, end + 1)))
        .anyMatch(one -> List.of(one.substring(end + 1).split(",")).containsAll(actions));
  }

  private static String key(List<String> scopes) {
    return "Bearer " + String.join(" ", scopes);
  }
}
