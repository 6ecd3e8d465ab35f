package io.sherpack.repository.oci;

import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;

/// What a manifest says of a part: what it is, its digest, its size in bytes.
///
/// @param digest `sha256:` and 64 hexadecimal digits
public record Descriptor(String mediaType, String digest, long size) {
  /// The digest without its algorithm.
  public String hex() {
    return digest.substring(digest.indexOf(':') + 1);
  }

  Value.Mapping json() {
    var fields = new FieldOrder();
    fields.put("mediaType", Value.of(mediaType));
    fields.put("digest", Value.of(digest));
    fields.put("size", Value.of(size));
    return new Value.Mapping(fields);
  }
}
