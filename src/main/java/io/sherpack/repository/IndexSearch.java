package io.sherpack.repository;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.CompactIndex.Line;
import io.sherpack.repository.CompactIndex.Listed;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// Searches indexes as Helm does: a text in the name, the repository's name, the description or the
/// keywords, where the earlier of these counts more.
public final class IndexSearch {
  private static final char SEPARATOR = '\u000b';
  private static final int NONE = -1;

  /// @param text what to look for; empty for everything
  /// @param range which versions count
  /// @param every whether all versions are listed, or the newest of each pack
  public record Request(String text, boolean regularExpression, String range, boolean every) {}

  private record Hit(int score, String name, Version version, Found found) {}

  private final ToIntFunction<String> matcher;
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
    this.matcher = matcher(request);
  }

  // Gives where the text is found, or -1.
  private static ToIntFunction<String> matcher(Request request) {
    if (request.text().isEmpty()) {
      return _ -> 0;
    }
    if (!request.regularExpression()) {
      String text = request.text().toLowerCase(Locale.ROOT);
      return line -> line.toLowerCase(Locale.ROOT).indexOf(text);
    }
    try {
      Pattern pattern = Pattern.compile(request.text());
      return line -> {
        var found = pattern.matcher(line);
        return found.find() ? found.start() : NONE;
      };
    } catch (PatternSyntaxException wrong) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "invalid-expression",
              "`" + request.text() + "` is no regular expression: " + wrong.getDescription()));
    }
  }

  void in(String repository, CompactIndex index) {
    for (Listed pack : index.packs()) {
      pack(repository, pack);
    }
  }

  private void pack(String repository, Listed pack) {
    String name = repository + "/" + pack.name();
    int[] scores = scores(pack, name);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pack.versions().size(); i++) {
      if (scores[pack.versions().get(i).words()] != NONE) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt(i -> scores[pack.versions().get(i).words()]));
    for (int i : order) {
      Line line = pack.versions().get(i);
      Version version = Version.parse(line.version()).orElseThrow();
      if (constraint.allows(version)) {
        var found = new Found(name, line.version(), line.appVersion(), pack.description(line));
        hits.add(new Hit(scores[line.words()], name, version, found));
        if (!every) {
          return;
        }
      }
    }
  }

  private int[] scores(Listed pack, String name) {
    int[] scores = new int[pack.words().size() / 2];
    for (int i = 0; i < scores.length; i++) {
      String line =
          pack.name()
              + SEPARATOR
              + name
              + SEPARATOR
              + pack.words().get(2 * i)
              + SEPARATOR
              + pack.words().get(2 * i + 1);
      int at = matcher.applyAsInt(line);
      scores[i] = at < 0 ? NONE : score(line, at);
    }
    return scores;
  }

  private static int score(String line, int at) {
    int score = 0;
    for (int i = line.indexOf(SEPARATOR); i >= 0 && at > i; i = line.indexOf(SEPARATOR, i + 1)) {
      score++;
    }
    return score;
  }

  List<Found> found() {
    hits.sort(
        Comparator.comparingInt(Hit::score)
            .thenComparing(Hit::name)
            .thenComparing(Hit::version, Comparator.reverseOrder()));
    return hits.stream().map(Hit::found).toList();
  }
}
