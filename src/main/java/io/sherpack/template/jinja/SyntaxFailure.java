package io.sherpack.template.jinja;

/// A template does not parse; the place is given by offsets.
final class SyntaxFailure extends RuntimeException {
  private final String code;
  private final int start;
  private final int end;
  private final String hint;

  SyntaxFailure(String code, String message, int start, int end, String hint) {
    super(message, null, false, false);
    this.code = code;
    this.start = start;
    this.end = end;
    this.hint = hint;
  }

  SyntaxFailure(String message, int start, int end) {
    this("template-syntax", message, start, end, "");
  }

  String code() {
    return code;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// Returns what to do, or an empty text.
  String hint() {
    return hint;
  }
}
