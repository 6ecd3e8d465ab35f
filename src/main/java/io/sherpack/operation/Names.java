package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.regex.Pattern;

/// Checks names before anything is asked of a cluster; the rules are Helm's and Kubernetes' own.
final class Names {
  private static final Pattern RELEASE =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int LONGEST_RELEASE = 53;
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private Names() {}

  static void checkRelease(String name) {
    if (!RELEASE.matcher(name).matches() || name.length() > LONGEST_RELEASE) {
      throw invalid(
          "`" + name + "` is not a name for a release",
          "use lower-case letters, digits, `-` and `.`, at most 53 characters");
    }
  }

  static void checkNamespace(String name) {
    if (!NAMESPACE.matcher(name).matches()) {
      throw invalid(
          "`" + name + "` is not a name for a namespace",
          "use lower-case letters, digits and `-`, at most 63 characters");
    }
  }

  private static SherpackException invalid(String message, String hint) {
    return new SherpackException.Input(Diagnostic.error("invalid-name", message).hint(hint));
  }
}
