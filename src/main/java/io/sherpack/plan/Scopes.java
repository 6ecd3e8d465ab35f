package io.sherpack.plan;

import java.util.Optional;

/// Knows which kinds live in namespaces.
@FunctionalInterface
public interface Scopes {
  /// Returns whether objects of the kind live in namespaces; nothing when the cluster does not know
  /// the kind.
  Optional<Boolean> namespaced(String apiVersion, String kind);
}
