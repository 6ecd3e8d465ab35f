package io.sherpack.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of versions in the language of Helm's charts: comparisons joined by comma or space, and
/// alternatives by `||`; `^`, `~`, wildcards, and ranges with a dash.
///
/// A prerelease is allowed only by a group of comparisons of which one names a prerelease.
public final class Constraint implements Range {
  private static final int LENGTH_LIMIT = 512;
  private static final int GROUP_LIMIT = 32;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*(%s)\\s+-\\s+(%s)\\s*".formatted(Comparison.VERSION, Comparison.VERSION));
  private static final Pattern ONE =
      Pattern.compile("(%s)\\s*(%s)".formatted(Comparison.OPERATORS, Comparison.VERSION));
  private static final Pattern GROUP =
      Pattern.compile(
          "(\\s*(%1$s)\\s*(%2$s)\\s*)((?:\\s+|,\\s*)(%1$s)\\s*(%2$s)\\s*)*"
              .formatted(Comparison.OPERATORS, Comparison.VERSION));

  private record Group(List<Comparison> comparisons) {
    boolean allows(Version version) {
      boolean prereleases = comparisons.stream().anyMatch(Comparison::namesPrerelease);
      return (prereleases || !version.isPrerelease())
          && comparisons.stream().allMatch(comparison -> comparison.allows(version));
    }
  }

  private final String text;
  private final List<Group> groups;

  private Constraint(String text, List<Group> groups) {
    this.text = text;
    this.groups = groups;
  }

  /// Reads a constraint; empty when it is none, as the empty text is not.
  public static Optional<Constraint> parse(String text) {
    if (text.length() > LENGTH_LIMIT) {
      return Optional.empty();
    }
    // One blank says as much as many, and keeps the patterns from trying them in every order.
    String[] alternatives = withoutRanges(SPACE.matcher(text).replaceAll(" ")).split("\\|\\|", -1);
    if (alternatives.length > GROUP_LIMIT) {
      return Optional.empty();
    }
    var groups = new ArrayList<Group>();
    for (String alternative : alternatives) {
      Optional<Group> group = group(alternative);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      groups.add(group.get());
    }
    return Optional.of(new Constraint(text, List.copyOf(groups)));
  }

  private static Optional<Group> group(String text) {
    if (!GROUP.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Optional<Comparison>> comparisons =
        ONE.matcher(text).results().map(MatchResult::group).map(Comparison::parse).toList();
    return comparisons.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Group(comparisons.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  // 1.2 - 2.0  is  >= 1.2, <= 2.0
  private static String withoutRanges(String text) {
    return RANGE
        .matcher(text)
        .replaceAll(
            range ->
                Matcher.quoteReplacement(
                    ">= %s, <= %s ".formatted(range.group(1), range.group(11))));
  }

  @Override
  public boolean allows(Version version) {
    return groups.stream().anyMatch(group -> group.allows(version));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constraint constraint && constraint.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
