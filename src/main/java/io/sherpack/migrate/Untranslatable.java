package io.sherpack.migrate;

/// Says why a template stays in Go.
final class Untranslatable extends RuntimeException {
  Untranslatable(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
