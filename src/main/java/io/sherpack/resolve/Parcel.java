package io.sherpack.resolve;

/// A dependency as it goes into `charts/`.
///
/// @param chosen what it is
/// @param locked the same as a lock tells it
/// @param bytes the archive, with what it needs in its own `charts/`
public record Parcel(Chosen chosen, Locked locked, byte[] bytes) {
  /// The name of its file, as Helm names it.
  public String file() {
    return chosen.name() + "-" + chosen.version().version() + ".tgz";
  }
}
