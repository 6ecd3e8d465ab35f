package io.sherpack.plan;

/// What is to be done about a resource.
public enum Action {
  /// It is not there yet.
  CREATE,
  /// It is there; applying it changes what differs.
  UPDATE,
  /// It left the manifest.
  DELETE,
  /// It left the manifest, but its policy says that it stays.
  KEEP,
  /// It is none of our business, see the change's reason.
  SKIP;

  /// Whether the object is sent to the cluster.
  public boolean applies() {
    return switch (this) {
      case CREATE, UPDATE -> true;
      case DELETE, KEEP, SKIP -> false;
    };
  }
}
