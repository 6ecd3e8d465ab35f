package io.sherpack.cluster;

/// How the API server serves a kind.
///
/// @param plural the word in its paths, such as `deployments`
public record ApiResource(String apiVersion, String kind, String plural, boolean namespaced) {
  /// Returns the path of the collection in `namespace`, or in all of them when it is empty.
  String path(String namespace) {
    String root = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    return namespaced && !namespace.isEmpty()
        ? root + "/namespaces/" + namespace + "/" + plural
        : root + "/" + plural;
  }
}
