package io.sherpack.unittest;

/// A path or pattern of an assertion that cannot be read.
final class PathFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PathFailure(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
