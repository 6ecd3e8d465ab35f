package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;

/// Programs that integration tests talk to. A part that this machine cannot have is a skipped test
/// with its reason, and a failure with `-Dit.required=true`.
public final class RealPart {
  private RealPart() {}

  /// Goes on unless there is a reason why `part` is not there.
  public static void require(String part, Optional<String> missing) {
    if (missing.isEmpty()) {
      return;
    }
    String reason = part + " is not there: " + missing.get();
    if (Boolean.getBoolean("it.required")) {
      fail(reason);
    }
    abort(reason);
  }
}
