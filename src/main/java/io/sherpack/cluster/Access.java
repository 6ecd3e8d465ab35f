package io.sherpack.cluster;

/// One thing that a caller may or may not do.
///
/// @param verb as roles name it, such as `create`
/// @param namespace empty for what lives in none
/// @param name of the object; empty where it has none yet
public record Access(String verb, ApiResource resource, String namespace, String name) {
  /// What it is about, as roles name it: `configmaps`, `deployments.apps`.
  public String what() {
    return resource.group().isEmpty()
        ? resource.plural()
        : resource.plural() + "." + resource.group();
  }

  boolean sameRole(Access other) {
    return verb.equals(other.verb)
        && resource.equals(other.resource)
        && namespace.equals(other.namespace);
  }
}
