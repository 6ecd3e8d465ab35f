package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Searches indexes as Helm does: a text in the name, the repository's name, the description or the
/// keywords, where the earlier of these counts more.
public final class IndexSearch {
  /// @param text what to look for; empty for everything
  /// @param range which versions count
  /// @param every whether all versions are listed, or the newest of each pack
  public record Request(String text, boolean regularExpression, String range, boolean every) {}

  private record Hit(int score, String name, Version version, Found found) {}

  private static final int UNKNOWN = 0;

  private final Needle needle;
  private final Constraint constraint;
  private final boolean every;
  private final List<Hit> hits = new ArrayList<>();

  /// @throws SherpackException.Input when the range or the expression is none
  public IndexSearch(Request request) {
    this.constraint =
        Constraint.parse(request.range())
            .orElseThrow(
                () ->
                    new SherpackException.Input(
                        Diagnostic.error(
                            "invalid-range",
                            "an invalid version/constraint format: `" + request.range() + "`")));
    this.every = request.every();
    this.needle = Needle.of(request.text(), request.regularExpression());
  }

  void in(String repository, CompactIndex index) {
    ListedPacks packs = index.packs();
    while (packs.next()) {
      pack(repository + "/" + packs.name(), packs);
    }
  }

  // Newer versions come first, so of two that fit as well the first counts.
  private void pack(String name, ListedPacks pack) {
    int best = needle.best(pack.name(), name);
    int[] scores = new int[pack.differentWords()];
    Optional<Hit> found = Optional.empty();
    while (pack.nextVersion()) {
      int words = pack.words();
      if (scores[words] == UNKNOWN) {
        scores[words] = needle.score(best, name, pack, words);
      }
      int score = scores[words];
      if (score != Needle.NOWHERE && found.filter(hit -> hit.score <= score).isEmpty()) {
        Optional<Hit> hit = hit(score, name, pack);
        if (every) {
          hit.ifPresent(hits::add);
        } else if (hit.isPresent() && score == best) {
          hits.add(hit.get());
          return;
        } else {
          found = hit.isPresent() ? hit : found;
        }
      }
    }
    found.ifPresent(hits::add);
  }

  private Optional<Hit> hit(int score, String name, ListedPacks pack) {
    Version version = Version.parse(pack.version()).orElseThrow();
    return constraint.allows(version)
        ? Optional.of(
            new Hit(
                score,
                name,
                version,
                new Found(name, pack.version(), pack.appVersion(), pack.description(pack.words()))))
        : Optional.empty();
  }

  List<Found> found() {
    hits.sort(IndexSearch::order);
    return hits.stream().map(Hit::found).toList();
  }

  private static int order(Hit one, Hit other) {
    if (one.score != other.score) {
      return Integer.compare(one.score, other.score);
    }
    int names = one.name.compareTo(other.name);
    return names != 0 ? names : other.version.compareTo(one.version);
  }
}
