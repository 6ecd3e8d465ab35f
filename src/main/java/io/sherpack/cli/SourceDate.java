package io.sherpack.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The time that a written file bears: SOURCE_DATE_EPOCH, or else now.
final class SourceDate {
  private SourceDate() {}

  /// @throws io.sherpack.diagnostic.SherpackException.Usage when the variable is no number
  static Instant of(Environment environment) {
    Optional<String> text = environment.variable("SOURCE_DATE_EPOCH");
    try {
      return text.map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
          .orElseGet(environment.clock()::instant);
    } catch (NumberFormatException | DateTimeException malformed) {
      throw Option.bad("SOURCE_DATE_EPOCH", text.orElse(""), "seconds since 1970");
    }
  }
}
