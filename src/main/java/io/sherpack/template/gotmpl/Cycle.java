package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Calls;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Calls among the callers of a failure that repeat themselves.
///
/// @param round those of one round, innermost first
/// @param times how often they are there
/// @param outer who called the first of them
record Cycle(List<Failure.Place> round, int times, List<Failure.Place> outer) {
  private static final int FEW = 20;
  private static final int LONGEST = 50;

  /// Finds a cycle where there are many callers.
  static Optional<Cycle> of(List<Failure.Place> callers) {
    if (callers.size() <= FEW) {
      return Optional.empty();
    }
    for (int length = 1; length <= Math.min(LONGEST, callers.size() / 3); length++) {
      int same = same(callers, length);
      if (same >= 2 * length) {
        int times = same / length + 1;
        return Optional.of(
            new Cycle(
                callers.subList(0, length),
                times,
                callers.subList(times * length, callers.size())));
      }
    }
    return Optional.empty();
  }

  private static int same(List<Failure.Place> callers, int length) {
    int same = 0;
    while (same + length < callers.size() && same(callers.get(same), callers.get(same + length))) {
      same++;
    }
    return same;
  }

  private static boolean same(Failure.Place one, Failure.Place other) {
    return one.node().position() == other.node().position()
        && one.program().name().equals(other.program().name())
        && one.program().source().name().equals(other.program().source().name());
  }

  /// Says who calls whom.
  String text() {
    List<String> names =
        round.stream().map(place -> name(place.program().name())).distinct().toList();
    return names.size() == 1
        ? names.getFirst() + " calls itself again and again"
        : names.stream().sorted().collect(Collectors.joining(", "))
            + " call each other again and again";
  }

  private static String name(String name) {
    return name.equals(Expansion.NAME) ? "a text that `tpl` expands" : "`" + name + "`";
  }

  List<Diagnostic.Note> notes() {
    List<Diagnostic.Note> notes = new ArrayList<>(Calls.notes(spans(round)));
    notes.add(new Diagnostic.Note("and so on, %d times in all".formatted(times), Optional.empty()));
    notes.addAll(Calls.notes(spans(outer)));
    return notes;
  }

  static List<Span> spans(List<Failure.Place> places) {
    return places.stream().map(place -> place.program().span(place.node())).toList();
  }
}
