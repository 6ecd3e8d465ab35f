package io.sherpack.repository.oci;

/// Bytes that are sent, or that were received, as they are.
final class Payload {
  static final Payload NONE = new Payload(new byte[0]);

  private final byte[] bytes;

  Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }
}
