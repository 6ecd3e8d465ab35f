package io.sherpack.template;

import io.sherpack.values.Value;

/// Reads live objects for `lookup`.
@FunctionalInterface
public interface ClusterLookup {
  /// Sees nothing, as without a cluster.
  ClusterLookup NONE = (_, _, _, _) -> Value.Mapping.EMPTY;

  /// Returns the object, a `{items: […]}` list when `name` is empty, or an empty mapping when there
  /// is none.
  Value.Mapping lookup(String apiVersion, String kind, String namespace, String name);
}
