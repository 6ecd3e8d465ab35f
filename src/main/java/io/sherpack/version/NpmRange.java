package io.sherpack.version;

import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.SemverException;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/// A range in the language of npm, written with `npm:` before it. Other than Helm's, it has no `!=`
/// and no comma, and it takes a pre-release only of a version that it names.
public final class NpmRange implements Range {
  static final String PREFIX = "npm:";

  private static final String PART = "(?:[xX*]|0|[1-9][0-9]{0,15})";
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final String PARTIAL =
      "v?%1$s(?:\\.%1$s(?:\\.%1$s(?:-%2$s)?(?:\\+%2$s)?)?)?".formatted(PART, IDENTIFIERS);
  private static final String SIMPLE = "(?:[<>]=?|=|~>?|\\^)? ?" + PARTIAL;
  private static final String GROUP = "(?:%1$s - %1$s|%2$s(?: %2$s)*)?".formatted(PARTIAL, SIMPLE);
  private static final Pattern RANGE =
      Pattern.compile(" ?%1$s ?(?:\\|\\| ?%1$s ?)*".formatted(GROUP));
  private static final int LENGTH_LIMIT = 512;

  private final String text;
  private final RangeList list;

  private NpmRange(String text, RangeList list) {
    this.text = text;
    this.list = list;
  }

  /// Reads a range; empty when it is none.
  ///
  /// @param text with its prefix
  static Optional<NpmRange> parse(String text) {
    String range = text.substring(PREFIX.length()).replaceAll("\\s+", " ");
    if (text.length() > LENGTH_LIMIT || !RANGE.matcher(range).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NpmRange(text, RangeListFactory.create(range.strip())));
    } catch (SemverException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public boolean allows(Version version) {
    Optional<Semver> known = Optional.ofNullable(Semver.parse(version.canonical()));
    return known.filter(list::isSatisfiedBy).isPresent();
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpmRange range && range.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
