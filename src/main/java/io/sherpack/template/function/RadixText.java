package io.sherpack.template.function;

import java.io.ByteArrayOutputStream;

/// Base64 and base32 as Go's encoders have them: padded, line breaks skipped, a mistake told by its
/// place.
///
/// @param bits of one character
/// @param group characters that are written together
record RadixText(String alphabet, int bits, int group, String name) {
  String encode(byte[] bytes) {
    var out = new StringBuilder();
    long buffer = 0;
    int held = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8 | (each & 0xFF)) & 0xFFFF;
      held += 8;
      while (held >= bits) {
        held -= bits;
        out.append(digit(buffer >> held));
      }
    }
    if (held > 0) {
      out.append(digit(buffer << (bits - held)));
    }
    int missing = (group - out.length() % group) % group;
    return out.append("=".repeat(missing)).toString();
  }

  private char digit(long number) {
    return alphabet.charAt((int) number & ((1 << bits) - 1));
  }

  byte[] decode(String text) throws Malformed {
    String narrow = GoText.narrow(text);
    var out = new ByteArrayOutputStream();
    int[] digits = new int[group];
    int at = 0;
    while (true) {
      at = skipBreaks(narrow, at);
      if (at == narrow.length()) {
        return out.toByteArray();
      }
      int filled = 0;
      while (filled < group) {
        at = skipBreaks(narrow, at);
        if (at == narrow.length()) {
          throw malformed(at - filled);
        }
        char unit = narrow.charAt(at++);
        int digit = alphabet.indexOf(unit);
        if (digit >= 0) {
          digits[filled++] = digit;
        } else if (unit == '=' && whole(filled)) {
          padding(narrow, at, filled);
          write(digits, filled, out);
          return out.toByteArray();
        } else {
          throw malformed(at - 1);
        }
      }
      write(digits, filled, out);
    }
  }

  // So many characters hold whole bytes and a rest smaller than a character.
  private boolean whole(int characters) {
    return characters > 0 && characters * bits % 8 < bits && characters * bits >= 8;
  }

  private void padding(String text, int from, int filled) throws Malformed {
    int at = from;
    for (int needed = group - filled - 1; needed > 0; needed--) {
      at = skipBreaks(text, at);
      if (at == text.length()) {
        throw malformed(text.length());
      }
      if (text.charAt(at) != '=') {
        throw malformed(bits == 6 ? at - 1 : at);
      }
      at++;
    }
    at = skipBreaks(text, at);
    if (at < text.length()) {
      throw malformed(at);
    }
  }

  private void write(int[] digits, int filled, ByteArrayOutputStream out) {
    long buffer = 0;
    for (int i = 0; i < filled; i++) {
      buffer = buffer << bits | digits[i];
    }
    int rest = filled * bits;
    while (rest >= 8) {
      rest -= 8;
      out.write((int) (buffer >> rest));
    }
  }

  private static int skipBreaks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      at++;
    }
    return at;
  }

  private Malformed malformed(int at) {
    return new Malformed("illegal " + name + " data at input byte " + at);
  }
}
