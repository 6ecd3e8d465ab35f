package io.sherpack.provenance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A text with its signature, readable as it is (RFC 9580, section 7).
final class ClearSigned {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  private final String text;
  private final byte[] signature;

  /// @param text what is signed, with plain line ends and without the last one
  /// @param signature OpenPGP packets
  ClearSigned(String text, byte[] signature) {
    this.text = text;
    this.signature = signature;
  }

  String text() {
    return text;
  }

  byte[] signature() {
    return signature;
  }

  /// @throws IllegalArgumentException with what is wrong
  static ClearSigned parse(byte[] bytes) {
    // A byte that is no UTF-8 has to keep its value for the signature.
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    Iterator<String> lines = List.of(whole.split("\n", -1)).iterator();
    find(lines);
    headers(lines);
    List<String> text = new ArrayList<>();
    String line = next(lines);
    while (!line.equals(SIGNATURE)) {
      text.add(signed(line));
      line = next(lines);
    }
    var armor = new StringBuilder(SIGNATURE + "\n");
    lines.forEachRemaining(rest -> armor.append(rest).append('\n'));
    return new ClearSigned(String.join("\n", text), Armor.decode(armor.toString()));
  }

  private static void find(Iterator<String> lines) {
    while (lines.hasNext()) {
      if (trimmed(lines.next()).equals(BEGIN)) {
        return;
      }
    }
    throw new IllegalArgumentException("signature block not found");
  }

  // Only the algorithm may stand there: any other line could be taken for a part of the text.
  private static void headers(Iterator<String> lines) {
    for (String line = next(lines); !line.isEmpty(); line = next(lines)) {
      if (!line.startsWith("Hash: ")) {
        throw new IllegalArgumentException("`" + line + "` is no header of a signed text");
      }
    }
  }

  private static String signed(String line) {
    if (line.startsWith("- ")) {
      return line.substring(2);
    }
    if (line.startsWith("-")) {
      throw new IllegalArgumentException("a line begins with `-`, which is not escaped");
    }
    return line;
  }

  private static String next(Iterator<String> lines) {
    if (!lines.hasNext()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return trimmed(lines.next());
  }

  private static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(0, end);
  }

  /// What a signature is made of: trimmed lines, separated as on the wire.
  static byte[] canonical(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(trimmed(line));
    }
    return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /// What is signed, as it was written.
  String words() {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// The text of the whole, as Helm writes it.
  ///
  /// @param hash the algorithm's name
  String print(String hash) {
    var printed = new StringBuilder(BEGIN + "\nHash: " + hash + "\n\n");
    for (String line : text.split("\n", -1)) {
      printed.append(line.startsWith("-") ? "- " : "").append(line).append('\n');
    }
    String whole = printed + Armor.encode("PGP SIGNATURE", signature);
    return new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// A text whose characters are the bytes of `words`.
  static String bytes(String words) {
    return new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
