package io.sherpack.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Replaces what differs from run to run: folders, times, durations, digests.
public final class Masks {
  private record Mask(Pattern pattern, String replacement) {}

  private static final List<Mask> PATTERNS =
      List.of(
          new Mask(Pattern.compile("[0-9a-f]{64}"), "DIGEST"),
          new Mask(
              Pattern.compile(
                  "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( ?(Z|[+-]\\d\\d:?\\d\\d))?( [A-Z]{3,4})?"),
              "TIME"),
          new Mask(
              Pattern.compile("[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}"),
              "TIME"),
          new Mask(Pattern.compile("\\b\\d+(\\.\\d+)? ?ms\\b"), "DURATION"));

  private Masks() {}

  /// Masks times and digests, and prints `name` for `folder`.
  public static UnaryOperator<String> in(Path folder, String name) {
    String path = folder.toString();
    return text -> {
      String masked = text.replace(path, name);
      for (Mask mask : PATTERNS) {
        masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
      }
      return masked;
    };
  }
}
