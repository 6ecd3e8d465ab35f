package io.sherpack.resolve;

/// A dependency as it goes into `charts/`.
public final class Parcel {
  private final Chosen chosen;
  private final Locked locked;
  private final byte[] bytes;

  Parcel(Chosen chosen, Locked locked, byte[] bytes) {
    this.chosen = chosen;
    this.locked = locked;
    this.bytes = bytes.clone();
  }

  public Chosen chosen() {
    return chosen;
  }

  /// The same as a lock tells it.
  public Locked locked() {
    return locked;
  }

  /// The archive, with what it needs in its own `charts/`.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The name of its file, as Helm names it.
  public String file() {
    return locked.file();
  }
}
