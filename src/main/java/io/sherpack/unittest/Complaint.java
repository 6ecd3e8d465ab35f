package io.sherpack.unittest;

import java.util.Optional;
import java.util.OptionalInt;

/// Why an assertion does not hold.
///
/// @param template that printed the document, empty where it is about none
/// @param document its number in what the template printed, or was chosen of it, from 0
/// @param path in the document, empty where it is about no path
/// @param message one sentence
/// @param difference what was wanted and what is there, as texts that are worth comparing
public record Complaint(
    String template,
    OptionalInt document,
    String path,
    String message,
    Optional<Difference> difference) {
  /// @param expected as YAML or text
  /// @param actual likewise
  public record Difference(String expected, String actual) {}

  static Complaint of(String message) {
    return new Complaint("", OptionalInt.empty(), "", message, Optional.empty());
  }

  Complaint in(String otherTemplate) {
    return new Complaint(otherTemplate, document, path, message, difference);
  }

  Complaint at(int number, String otherPath) {
    return new Complaint(template, OptionalInt.of(number), otherPath, message, difference);
  }

  Complaint with(String expected, String actual) {
    return new Complaint(
        template, document, path, message, Optional.of(new Difference(expected, actual)));
  }
}
