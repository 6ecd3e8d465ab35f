package io.sherpack.template.gotmpl;

/// A template does not parse.
final class SyntaxFailure extends RuntimeException {
  private final String text;
  private final int offset;

  /// @param text what Go's error says, place included
  SyntaxFailure(String text, int offset) {
    super(text, null, false, false);
    this.text = text;
    this.offset = offset;
  }

  String text() {
    return text;
  }

  int offset() {
    return offset;
  }
}
