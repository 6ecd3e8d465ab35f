package io.sherpack.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts that are known by their numbers; one that was not set is empty.
final class TextSlots {
  private final Bytes all = new Bytes();
  private final int[] from;
  private final int[] to;

  TextSlots(int count) {
    from = new int[count];
    to = new int[count];
  }

  void clear() {
    all.cut(0);
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
  }

  /// Returns where the text of a slot is to be written; what is written until [#end] is it.
  Bytes begin(int slot) {
    from[slot] = all.length();
    return all;
  }

  void end(int slot) {
    to[slot] = all.length();
  }

  void set(int slot, String text) {
    begin(slot).add(text);
    end(slot);
  }

  boolean empty(int slot) {
    return from[slot] == to[slot];
  }

  boolean has(int slot, char sign) {
    for (int at = from[slot]; at < to[slot]; at++) {
      if (all.array()[at] == sign) {
        return true;
      }
    }
    return false;
  }

  String text(int slot) {
    return new String(all.array(), from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
  }

  void write(int slot, Bytes out) {
    out.text(all.array(), from[slot], to[slot]);
  }

  void write(Bytes out) {
    for (int slot = 0; slot < from.length; slot++) {
      write(slot, out);
    }
  }
}
