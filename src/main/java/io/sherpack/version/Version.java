package io.sherpack.version;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A semantic version. Ordered by precedence, which ignores build metadata and the original text.
///
/// @param original the text that was parsed, such as `v1.2`
public record Version(
    long major, long minor, long patch, String prerelease, String metadata, String original)
    implements Comparable<Version> {
  private static final int LENGTH_LIMIT = 256;
  private static final int MOST_DIGITS = 18;
  private static final int DECIMAL = 10;
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final Pattern LENIENT =
      Pattern.compile(
          "v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?"
              + ("(?:-(" + IDENTIFIERS + "))?(?:\\+(" + IDENTIFIERS + "))?"));
  private static final Pattern STRICT =
      Pattern.compile("(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(?:[-+].*)?");

  public Version {
    Objects.requireNonNull(prerelease);
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(original);
  }

  /// Reads a version as Helm does: a leading `v`, absent minor and patch numbers and leading zeros
  /// are allowed.
  public static Optional<Version> parse(String text) {
    Optional<Version> plain = plain(text);
    return plain.isPresent() ? plain : other(text);
  }

  // Three numbers, as most versions are; an index has thousands of them.
  private static Optional<Version> plain(String text) {
    int first = digits(text, 0);
    int second = digits(text, first + 1);
    boolean dots = dot(text, first) && dot(text, second);
    return dots && digits(text, second + 1) == text.length()
        ? Optional.of(
            new Version(
                Long.parseLong(text, 0, first, DECIMAL),
                Long.parseLong(text, first + 1, second, DECIMAL),
                Long.parseLong(text, second + 1, text.length(), DECIMAL),
                "",
                "",
                text))
        : Optional.empty();
  }

  // Where the digits end that begin there; beyond the end when they are none, or more than fit.
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from || at - from > MOST_DIGITS ? text.length() + 1 : at;
  }

  private static boolean dot(String text, int at) {
    return at < text.length() && text.charAt(at) == '.';
  }

  private static Optional<Version> other(String text) {
    Matcher matcher = LENIENT.matcher(text);
    if (text.length() > LENGTH_LIMIT || !matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              new Version(
                  number(matcher.group(1)),
                  number(matcher.group(2)),
                  number(matcher.group(3)),
                  Objects.requireNonNullElse(matcher.group(4), ""),
                  Objects.requireNonNullElse(matcher.group(5), ""),
                  text))
          .filter(version -> Prerelease.valid(version.prerelease));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Reads a version that is SemVer 2.0 to the letter.
  public static Optional<Version> strict(String text) {
    return STRICT.matcher(text).matches() ? parse(text) : Optional.empty();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// Returns the version in full, without a leading `v`.
  public String canonical() {
    return major
        + "."
        + minor
        + "."
        + patch
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }

  public boolean isPrerelease() {
    return !prerelease.isEmpty();
  }

  /// Whether both have the same precedence.
  public boolean same(Version other) {
    return compareTo(other) == 0;
  }

  @Override
  public int compareTo(Version other) {
    int numbers = compareNumbers(other);
    return numbers != 0 ? numbers : Prerelease.compare(prerelease, other.prerelease);
  }

  private int compareNumbers(Version other) {
    if (major != other.major) {
      return Long.compare(major, other.major);
    }
    return minor != other.minor
        ? Long.compare(minor, other.minor)
        : Long.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return canonical();
  }
}
