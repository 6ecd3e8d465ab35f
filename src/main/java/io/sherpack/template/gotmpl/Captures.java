package io.sherpack.template.gotmpl;

import io.sherpack.template.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `include` and `tpl` gave in one run, in order, so that its lines can be found again behind
/// the functions that it went through: they indent lines and quote values, or put them in another
/// order.
final class Captures {
  /// A line that is found again.
  ///
  /// @param unknown whether it has text, and nobody is known to have written it
  record Match(Optional<TracedLine.Origin> origin, Set<Integer> batches, boolean unknown) {}

  private record Capture(List<TracedLine> lines, List<String> keys, boolean expansion) {
    boolean stands(List<Wanted> texts, int from) {
      for (int i = 0; i < keys.size(); i++) {
        Wanted wanted = texts.get(from + i);
        if (wanted.line.isPresent() || !wanted.key.equals(keys.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  // Lines with the same key: each is handed out once, the last one for ever.
  private static final class Same {
    private final List<TracedLine> lines = new ArrayList<>();
    private int next;

    TracedLine next() {
      TracedLine line = lines.get(next);
      next = Math.min(next + 1, lines.size() - 1);
      return line;
    }
  }

  private static final class Wanted {
    private final String key;
    private final Set<Integer> batches = new LinkedHashSet<>();
    private Optional<TracedLine> line = Optional.empty();

    Wanted(String key) {
      this.key = key;
    }

    // What a line was read for counts once, though it may be captured again within another.
    void claim(TracedLine found) {
      if (!found.used()) {
        batches.addAll(found.batches());
        found.use();
      }
      line = line.isPresent() ? line : Optional.of(found);
    }

    void copy(TracedLine found) {
      batches.addAll(found.batches());
      line = Optional.of(found);
    }

    Match match() {
      return new Match(line.map(TracedLine::origin), batches, line.isEmpty() && !key.isEmpty());
    }
  }

  private static final int MOST_LINES = 200_000;
  private static final int FEW = 5;

  private final Budget budget;
  private final List<Capture> captures = new ArrayList<>();
  private final Map<String, List<Capture>> byFirst = new HashMap<>();
  private int lines;

  Captures(Budget budget) {
    this.budget = budget;
  }

  /// The number of captures so far.
  int size() {
    return captures.size();
  }

  /// Remembers what was captured; of far too much the rest is left out.
  ///
  /// @param expansion whether a text was expanded, whose lines others may have written
  void add(String text, List<TracedLine> written, boolean expansion) {
    if (lines > MOST_LINES) {
      return;
    }
    List<TracedLine> kept = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> parts = lines(text);
    for (int i = 0; i < Math.min(parts.size(), written.size()); i++) {
      String key = key(parts.get(i));
      if (!key.isEmpty()) {
        kept.add(written.get(i));
        keys.add(key);
      }
    }
    var capture = new Capture(kept, keys, expansion);
    lines += keys.size() + 1;
    captures.add(capture);
    if (!keys.isEmpty() && !expansion) {
      byFirst.computeIfAbsent(keys.getFirst(), _ -> new ArrayList<>()).add(capture);
    }
  }

  /// Returns the lines of a text; a line break at its end begins none.
  static List<String> lines(String text) {
    List<String> parts = Arrays.asList(text.split("\n", -1));
    return parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts;
  }

  private static String key(String line) {
    return line.replace("\"", "").replace("'", "").strip();
  }

  /// Finds lines in what was captured from number `since` on; if not there, in what was captured
  /// whole before.
  List<Match> matches(List<String> parts, int since) {
    List<Wanted> wanted = parts.stream().map(part -> new Wanted(key(part))).toList();
    Map<String, Same> recent = recent(since);
    for (Wanted line : wanted) {
      budget.step();
      Same same = recent.get(line.key);
      if (same != null) {
        line.claim(same.next());
      }
    }
    List<Wanted> texts = wanted.stream().filter(line -> !line.key.isEmpty()).toList();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).line.isEmpty()) {
        block(texts, i);
      }
    }
    return wanted.stream().map(Wanted::match).toList();
  }

  // The last capture holds what those before it gave to it; expanded texts come behind all others.
  private Map<String, Same> recent(int since) {
    Map<String, Same> recent = new HashMap<>();
    for (boolean expansion : new boolean[] {false, true}) {
      for (int i = captures.size() - 1; i >= since; i--) {
        Capture capture = captures.get(i);
        for (int j = 0; capture.expansion() == expansion && j < capture.keys().size(); j++) {
          recent
              .computeIfAbsent(capture.keys().get(j), _ -> new Same())
              .lines
              .add(capture.lines().get(j));
        }
      }
    }
    return recent;
  }

  // Another text may have the same line by chance, but hardly the same lines.
  private void block(List<Wanted> texts, int from) {
    List<Capture> known = byFirst.getOrDefault(texts.get(from).key, List.of());
    for (Capture capture :
        known.subList(Math.max(0, known.size() - FEW), known.size()).reversed()) {
      int size = capture.keys().size();
      budget.steps(size);
      if (from + size <= texts.size()
          && (size > 1 || texts.size() == 1)
          && capture.stands(texts, from)) {
        for (int i = 0; i < size; i++) {
          texts.get(from + i).copy(capture.lines().get(i));
        }
        return;
      }
    }
  }

  /// Returns what was read for lines captured from number `since` on that were not found again, and
  /// counts them as found.
  Set<Integer> unused(int since) {
    Set<Integer> batches = new LinkedHashSet<>();
    for (Capture capture : captures.subList(Math.min(since, captures.size()), captures.size())) {
      for (TracedLine line : capture.lines()) {
        if (!line.used()) {
          batches.addAll(line.batches());
          line.use();
        }
      }
    }
    return batches;
  }
}
