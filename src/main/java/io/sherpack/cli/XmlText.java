package io.sherpack.cli;

/// Text of an XML document as it is written.
final class XmlText {
  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /// Adds markup, as it is.
  void raw(String markup) {
    xml.append(markup);
  }

  /// Adds ` name="value"`, with line breaks as spaces.
  void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    text(value.replace('\n', ' '));
    xml.append('"');
  }

  void attribute(String name, long number) {
    attribute(name, Long.toString(number));
  }

  /// Adds text between tags, escaped.
  void text(String text) {
    text.codePoints().forEach(this::character);
  }

  private void character(int code) {
    switch (code) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      default -> xml.appendCodePoint(allowed(code) ? code : '\uFFFD');
    }
  }

  // XML has no way to write most control characters, such as those that colour logs.
  private static boolean allowed(int code) {
    return code == '\t'
        || code == '\n'
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD)
        || code >= 0x10000;
  }

  @Override
  public String toString() {
    return xml.toString();
  }
}
