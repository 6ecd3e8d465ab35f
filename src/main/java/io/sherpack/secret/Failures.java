package io.sherpack.secret;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.Set;

/// What went wrong with a reference.
final class Failures {
  private Failures() {}

  static SherpackException.Remote unavailable(Reference reference, String why) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "secret-unavailable", "cannot resolve `" + reference.text() + "`: " + why));
  }

  static SherpackException.Timeout slow(Reference reference, String what, long seconds) {
    return new SherpackException.Timeout(
        Diagnostic.error(
                "secret-timeout",
                "cannot resolve `%s`: %s did not answer within %d s"
                    .formatted(reference.text(), what, seconds))
            .hint("`SHERPACK_SECRET_SECONDS` sets how long to wait"));
  }

  static SherpackException.Input malformed(Reference reference, String why) {
    return new SherpackException.Input(
        Diagnostic.error("reference-malformed", "`" + reference.text() + "`: " + why));
  }

  /// Refuses parameters that nobody reads.
  static void parameters(Reference reference, Set<String> known) {
    for (String given : reference.parameters().keySet()) {
      if (!known.contains(given)) {
        throw malformed(
            reference,
            "a reference of kind `%s` has no parameter `%s`".formatted(reference.kind(), given));
      }
    }
  }

  /// Returns what a program said, on one line.
  static String said(String err) {
    // Some draw a bar beside lines that belong together.
    String text = err.strip().replaceAll("\\n\\s*[|]\\s*", " ").replaceAll("\\s*\\n\\s*", "; ");
    return text.isEmpty() ? "" : ": " + (text.length() > 600 ? text.substring(0, 600) : text);
  }
}
