package io.sherpack.values.jsonpath;

/// Why an expression cannot be read, or finds nothing.
final class Failure extends Exception {
  Failure(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
