package io.sherpack.values;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Texts that came from bytes which need not be UTF-8.
///
/// A byte that is not part of a valid UTF-8 sequence is the lone surrogate U+DC00 + byte in the
/// Java text, so that it can be written as it was.
public final class RawText {
  private static final int RAW = 0xDC00;
  private static final char REPLACEMENT = '\uFFFD';

  private RawText() {}

  /// Returns the UTF-8 bytes of a text, stand-ins of raw bytes being those bytes again.
  public static byte[] bytes(String text) {
    if (!suspicious(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    var out = new ByteArrayOutputStream(text.length());
    text.codePoints().forEach(point -> out.writeBytes(bytes(point)));
    return out.toByteArray();
  }

  // Whether a stand-in may be among the characters; half of a pair looks like one.
  private static boolean suspicious(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (raw(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(int point) {
    return raw(point)
        ? new byte[] {(byte) (point - RAW)}
        : Character.toString(point).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean raw(int point) {
    return point >= RAW + 0x80 && point <= RAW + 0xFF;
  }

  /// Returns the text that `bytes` are, with stand-ins for what is not UTF-8.
  public static String of(byte[] bytes) {
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    // Without Java's replacement character nothing had to be replaced.
    return decoded.indexOf(REPLACEMENT) < 0 ? decoded : withStandIns(bytes);
  }

  private static String withStandIns(byte[] bytes) {
    var out = new StringBuilder(bytes.length);
    int valid = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 0) {
        out.append(new String(bytes, valid, at - valid, StandardCharsets.UTF_8));
        out.append((char) (RAW + (bytes[at] & 0xFF)));
        valid = at + 1;
      }
      at += Math.max(1, length);
    }
    return out.append(new String(bytes, valid, at - valid, StandardCharsets.UTF_8)).toString();
  }

  // The length of the valid sequence that begins here, or 0.
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int length =
        first < 0x80
            ? 1
            : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length > 1 && !secondFits(first, bytes[at + 1] & 0xFF) ? 0 : length;
  }

  // No overlong forms, no surrogates, nothing above U+10FFFF.
  private static boolean secondFits(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
