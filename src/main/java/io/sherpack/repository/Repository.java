package io.sherpack.repository;

import io.sherpack.repository.http.TlsChoice;
import java.util.Optional;

/// An entry of a list of repositories. Its text never shows a secret.
///
/// @param passCredentials whether the login goes to other hosts too
/// @param foreign whether it stands in Helm's own list
public record Repository(
    String name,
    Kind kind,
    String url,
    Auth auth,
    TlsChoice tls,
    boolean passCredentials,
    boolean foreign) {

  public enum Kind {
    HELM,
    OCI,
    GIT
  }

  /// How one logs in.
  public sealed interface Auth {
    record None() implements Auth {}

    record Basic(String user, String password) implements Auth {
      @Override
      public String toString() {
        return "Basic[" + user + "]";
      }
    }

    record Bearer(String token) implements Auth {
      @Override
      public String toString() {
        return "Bearer[]";
      }
    }

    /// As Docker's config.json says for the host.
    record DockerConfig() implements Auth {}

    /// As variables say that are named after the repository.
    record Env() implements Auth {}
  }

  /// Returns a repository that stands in no list.
  static Repository unlisted(String url, Auth auth, TlsChoice tls, boolean passCredentials) {
    return new Repository("", kind(url), url, auth, tls, passCredentials, false);
  }

  /// Returns one that stands in no list, and that is reached without any login.
  static Repository unlisted(String url) {
    return unlisted(url, new Auth.None(), TlsChoice.STANDARD, false);
  }

  /// Returns a mirror of a repository as it is reached: by an entry of its own, else without any
  /// login, which belongs to the repository alone.
  static Repository mirror(String url, RepositoryList list) {
    return list.repositories().stream()
        .filter(one -> url.equals(one.place()) || url.startsWith(one.place() + "/"))
        .findFirst()
        .orElseGet(() -> unlisted(url));
  }

  /// What the scheme of an address says.
  public static Kind kind(String url) {
    if (url.startsWith("oci://")) {
      return Kind.OCI;
    }
    return url.startsWith("git+") ? Kind.GIT : Kind.HELM;
  }

  /// Returns this one, reached as the other one is where its entry says nothing.
  Repository or(Repository other) {
    return new Repository(
        name,
        kind,
        url,
        auth instanceof Auth.None ? other.auth : auth,
        tls.equals(TlsChoice.STANDARD) ? other.tls : tls,
        passCredentials || other.passCredentials,
        foreign);
  }

  /// Whether both are reached in the same way, wherever they are listed.
  boolean same(Repository other) {
    return name.equals(other.name)
        && kind == other.kind
        && url.equals(other.url)
        && auth.equals(other.auth)
        && tls.equals(other.tls)
        && passCredentials == other.passCredentials;
  }

  /// Where it is, without a slash at the end.
  String place() {
    return bare(url);
  }

  static String bare(String url) {
    return url.endsWith("/") ? bare(url.substring(0, url.length() - 1)) : url;
  }

  static Optional<Auth> basic(String user, String password) {
    return user.isEmpty() && password.isEmpty()
        ? Optional.empty()
        : Optional.of(new Auth.Basic(user, password));
  }
}
