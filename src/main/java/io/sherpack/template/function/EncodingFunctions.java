package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Base64, base32 and other spellings of bytes.
final class EncodingFunctions {
  static final RadixText BASE_64 =
      new RadixText(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, 4, "base64");
  private static final RadixText BASE_32 =
      new RadixText("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, 8, "base32");

  static final List<Definition> TABLE =
      List.of(
          Definition.of("b64enc", "text", "Encodes as base64.", EncodingFunctions::encode64)
              .alias("b64encode", "base64encode"),
          Definition.of("b64dec", "text", "Decodes base64.", call -> decode(call, BASE_64))
              .alias("b64decode", "base64decode"),
          Definition.of(
              "b32enc",
              "text",
              "Encodes as base32.",
              call -> Value.of(BASE_32.encode(GoText.bytes(call.text(0))))),
          Definition.of("b32dec", "text", "Decodes base32.", call -> decode(call, BASE_32)),
          Definition.of(
              "urlquery",
              "values*",
              "Escapes values for the query of a URL.",
              EncodingFunctions::query),
          Definition.of("html", "values*", "Escapes values for HTML.", EncodingFunctions::html));

  private EncodingFunctions() {}

  private static Value encode64(Call call) {
    return Value.of(
        new String(
            Base64.getEncoder().encode(GoText.bytes(call.text(0))), StandardCharsets.ISO_8859_1));
  }

  // Sprig returns the error as the text; a pack's author would find it in a Secret.
  private static Value decode(Call call, RadixText code) {
    try {
      return Value.of(GoText.text(code.decode(call.text(0))));
    } catch (Malformed e) {
      if (call.goSemantics()) {
        return Value.of(e.sentence());
      }
      throw call.fail("`" + call.function() + "`: " + e.sentence());
    }
  }

  // Go's Sprint: a space only between two values of which neither is a text.
  private static String printed(Call call) {
    var out = new StringBuilder();
    boolean afterText = true;
    for (Value value : call.arguments()) {
      boolean nothing = call.goSemantics() && Call.absent(value);
      boolean text = nothing || value instanceof Value.Text || !call.goSemantics();
      out.append(afterText || text ? "" : " ").append(nothing ? "<no value>" : call.print(value));
      afterText = text;
    }
    return out.toString();
  }

  private static Value query(Call call) {
    return Value.of(GoUrl.escapeQuery(printed(call)));
  }

  private static Value html(Call call) {
    return Value.of(
        printed(call)
            .replace("&", "&amp;")
            .replace("'", "&#39;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&#34;")
            .replace("\0", "\ufffd"));
  }
}
