package io.sherpack.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The calls that led to a place.
public final class Calls {
  private static final int MOST = 20;
  private static final int AT_EACH_END = 4;

  private Calls() {}

  /// Returns a note for each call; of very many those of both ends.
  ///
  /// @param callers innermost first
  public static List<Diagnostic.Note> notes(List<Span> callers) {
    if (callers.size() <= MOST) {
      return callers.stream().map(Calls::note).toList();
    }
    int left = callers.size() - 2 * AT_EACH_END;
    List<Diagnostic.Note> notes = new ArrayList<>(notes(callers.subList(0, AT_EACH_END)));
    notes.add(
        new Diagnostic.Note(
            "and from " + left + " more places, the next one here",
            Optional.of(callers.get(AT_EACH_END))));
    notes.addAll(notes(callers.subList(callers.size() - AT_EACH_END, callers.size())));
    return notes;
  }

  private static Diagnostic.Note note(Span caller) {
    return new Diagnostic.Note("called from here", Optional.of(caller));
  }
}
