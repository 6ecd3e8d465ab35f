package io.sherpack.provenance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The packets of a keyring, sorted into keys: one that cannot be read does not hide the others.
final class Packets {
  private static final int SECRET_KEY = 5;
  private static final int PUBLIC_KEY = 6;
  // Signatures, names, pictures and sub-keys.
  private static final Set<Integer> OF_KEYS = Set.of(2, 7, 13, 14, 17);

  /// The packets of one key, public or secret.
  static final class Group {
    private final boolean secret;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Group(boolean secret) {
      this.secret = secret;
    }

    boolean secret() {
      return secret;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  private final byte[] bytes;
  private int place;

  private Packets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException when these are no packets
  static List<Group> groups(byte[] bytes) {
    return new Packets(bytes).groups();
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    while (place < bytes.length) {
      int start = place;
      int tag = header();
      if (tag == SECRET_KEY || tag == PUBLIC_KEY) {
        groups.add(new Group(tag == SECRET_KEY));
      }
      boolean wanted = tag == SECRET_KEY || tag == PUBLIC_KEY || OF_KEYS.contains(tag);
      if (wanted && !groups.isEmpty()) {
        groups.getLast().bytes.write(bytes, start, place - start);
      }
    }
    return groups;
  }

  // Returns the tag, with the place behind the packet.
  private int header() {
    int first = octet();
    if ((first & 0x80) == 0) {
      throw new IllegalArgumentException("these are no OpenPGP keys");
    }
    boolean old = (first & 0x40) == 0;
    skip(old ? oldLength(first & 3) : newLength());
    return old ? first >> 2 & 0xF : first & 0x3F;
  }

  private long oldLength(int type) {
    if (type == 3) {
      throw new IllegalArgumentException("a packet has no length");
    }
    return number(1 << type);
  }

  private long newLength() {
    int first = octet();
    if (first < 192) {
      return first;
    }
    if (first == 255) {
      return number(4);
    }
    if (first >= 224) {
      throw new IllegalArgumentException("a packet comes in parts");
    }
    return ((first - 192L) << 8) + octet() + 192;
  }

  private long number(int octets) {
    long number = 0;
    for (int i = 0; i < octets; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  private int octet() {
    if (place >= bytes.length) {
      throw new IllegalArgumentException("it ends too early");
    }
    return bytes[place++] & 0xFF;
  }

  private void skip(long length) {
    if (length > bytes.length - place) {
      throw new IllegalArgumentException("it ends too early");
    }
    place += (int) length;
  }
}
