package io.sherpack.resolve;

import io.sherpack.provenance.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What the files of a pack are, however they are packed.
final class Contents {
  private Contents() {}

  /// Returns one digest of all names and bytes.
  static String digest(Map<String, byte[]> files) {
    var all = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, bytes) ->
                all.append(path).append('\0').append(Digests.sha256(bytes)).append('\0'));
    return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
