package io.sherpack.provenance;

import io.sherpack.pack.ContentList;

/// Digests of archives.
final class Digests {
  private Digests() {}

  /// With its algorithm before a colon.
  static String sha256(byte[] bytes) {
    return "sha256:" + ContentList.sha256(bytes);
  }
}
