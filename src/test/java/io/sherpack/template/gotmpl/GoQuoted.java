package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoText;
import java.io.ByteArrayOutputStream;

/// Reads strings as Go quotes them.
final class GoQuoted {
  private GoQuoted() {}

  static String text(String quoted) {
    var out = new ByteArrayOutputStream();
    int at = 1;
    while (at < quoted.length() - 1) {
      int point = quoted.codePointAt(at);
      at += Character.charCount(point);
      if (point != '\\') {
        out.writeBytes(GoText.bytes(Character.toString(point)));
        continue;
      }
      char escape = quoted.charAt(at++);
      int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
      if (digits == 0) {
        out.write(simple(escape));
        continue;
      }
      int number = Integer.parseInt(quoted.substring(at, at + digits), 16);
      at += digits;
      if (escape == 'x') {
        out.write(number);
      } else {
        out.writeBytes(GoText.bytes(Character.toString(number)));
      }
    }
    return GoText.text(out.toByteArray());
  }

  private static int simple(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      default -> escape;
    };
  }
}
