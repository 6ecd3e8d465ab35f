package io.sherpack.template.gotmpl;

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
    int next(String key, int from) {
      int below = keys.subList(from, keys.size()).indexOf(key);
      return below >= 0 ? from + below : keys.indexOf(key);
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

  private final List<Capture> captures = new ArrayList<>();
  private final Map<String, List<Capture>> byFirst = new HashMap<>();
  private int lines;

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
    for (boolean expansion : new boolean[] {false, true}) {
      for (int i = captures.size() - 1; i >= since; i--) {
        if (captures.get(i).expansion() == expansion) {
          claim(captures.get(i), wanted);
        }
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

  private static void claim(Capture capture, List<Wanted> wanted) {
    int next = 0;
    for (Wanted line : wanted) {
      int at = line.key.isEmpty() ? -1 : capture.next(line.key, next);
      if (at >= 0) {
        line.claim(capture.lines().get(at));
        next = at + 1;
      }
    }
  }

  // Another text may have the same line by chance, but hardly the same lines.
  private void block(List<Wanted> texts, int from) {
    for (Capture capture : byFirst.getOrDefault(texts.get(from).key, List.of()).reversed()) {
      int size = capture.keys().size();
      if (from + size <= texts.size()
          && (size > 1 || texts.size() == 1)
          && is(capture, texts.subList(from, from + size))) {
        for (int i = 0; i < size; i++) {
          texts.get(from + i).copy(capture.lines().get(i));
        }
        return;
      }
    }
  }

  private static boolean is(Capture capture, List<Wanted> lines) {
    return lines.stream().allMatch(line -> line.line.isEmpty())
        && lines.stream().map(line -> line.key).toList().equals(capture.keys());
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
