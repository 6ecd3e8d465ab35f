package io.sherpack.manifest;

import java.util.Objects;

/// Which object: an empty namespace means that it has none, or none yet.
public record ResourceId(String apiVersion, String kind, String namespace, String name)
    implements Comparable<ResourceId> {
  public ResourceId {
    Objects.requireNonNull(apiVersion);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
  }

  /// The API group: empty for the core group.
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// The version within the group.
  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /// `Kind/name`, as messages say it.
  public String label() {
    return kind + "/" + name;
  }

  /// Whether both name the same object, whichever version of its group each speaks of.
  public boolean sameObject(ResourceId other) {
    return kind.equals(other.kind)
        && name.equals(other.name)
        && namespace.equals(other.namespace)
        && group().equals(other.group());
  }

  public ResourceId in(String otherNamespace) {
    return new ResourceId(apiVersion, kind, otherNamespace, name);
  }

  @Override
  public int compareTo(ResourceId other) {
    int order = kind.compareTo(other.kind);
    order = order == 0 ? namespace.compareTo(other.namespace) : order;
    order = order == 0 ? name.compareTo(other.name) : order;
    return order == 0 ? apiVersion.compareTo(other.apiVersion) : order;
  }
}
