package io.sherpack.provenance;

import io.sherpack.pack.ContentList;

/// Digests of archives.
public final class Digests {
  private Digests() {}

  /// With its algorithm before a colon.
  public static String sha256(byte[] bytes) {
    return "sha256:" + ContentList.sha256(bytes);
  }
}
