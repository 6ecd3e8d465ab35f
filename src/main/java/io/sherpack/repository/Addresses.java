package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import java.net.URI;

/// The addresses of repositories, and what is found below them.
final class Addresses {
  private Addresses() {}

  /// @throws SherpackException.Input when it is no address
  static URI parsed(String url) {
    try {
      // Java takes an address that ends behind its scheme for none.
      return URI.create(url.endsWith("://") ? url + "/" : url);
    } catch (IllegalArgumentException malformed) {
      throw new SherpackException.Input(
          Diagnostic.error("invalid-url", "`" + Secrets.withoutLogin(url) + "` is no address"),
          malformed);
    }
  }

  /// Returns where the index of a repository is; what is behind a `?` stays behind.
  static URI index(String place) {
    int query = place.indexOf('?');
    return parsed(
        query < 0
            ? Repository.bare(place) + "/index.yaml"
            : Repository.bare(place.substring(0, query)) + "/index.yaml" + place.substring(query));
  }
}
