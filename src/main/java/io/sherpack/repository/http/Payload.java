package io.sherpack.repository.http;

/// Bytes that are sent, or that were received, as they are.
public final class Payload {
  public static final Payload NONE = new Payload(new byte[0]);

  private final byte[] bytes;

  public Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }
}
