package io.sherpack.secret;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts that are base64 of texts.
final class Base64Runs {
  static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{2,}={0,2}");

  /// What a run holds, and how it was written.
  record Run(String text, boolean url, boolean padded) {
    String encoded(String other) {
      Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
      return (padded ? encoder : encoder.withoutPadding())
          .encodeToString(other.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Base64Runs() {}

  /// Returns what `run` holds, if it is base64 of a text and would be written so again.
  static Optional<Run> decoded(String run) {
    boolean url = run.indexOf('-') >= 0 || run.indexOf('_') >= 0;
    boolean padded = run.endsWith("=") || run.length() % 4 == 0;
    try {
      byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(run);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var found = new Run(text, url, padded);
      return found.encoded(text).equals(run) ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException other) {
      return Optional.empty();
    }
  }
}
