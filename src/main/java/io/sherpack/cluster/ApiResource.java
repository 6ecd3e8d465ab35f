package io.sherpack.cluster;

/// How the API server serves a kind.
///
/// @param plural the word in its paths, such as `deployments`
/// @param reports whether controllers report its state apart from it, in a `status` of its own path
public record ApiResource(
    String apiVersion, String kind, String plural, boolean namespaced, boolean reports) {
  public ApiResource(String apiVersion, String kind, String plural, boolean namespaced) {
    this(apiVersion, kind, plural, namespaced, false);
  }

  /// Its API group, empty for the oldest.
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// Returns the path of the collection in `namespace`, or in all of them when it is empty.
  String path(String namespace) {
    String root = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    return namespaced && !namespace.isEmpty()
        ? root + "/namespaces/" + namespace + "/" + plural
        : root + "/" + plural;
  }
}
