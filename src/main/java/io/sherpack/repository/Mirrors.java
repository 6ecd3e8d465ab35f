package io.sherpack.repository;

import io.sherpack.diagnostic.SherpackException;
import java.util.List;

/// Asks several places for the same thing: the mirrors first, and the source itself last.
final class Mirrors {
  private Mirrors() {}

  /// One question to one place.
  interface Question<P, A> {
    A ask(P place) throws InterruptedException;
  }

  /// Returns the first answer.
  ///
  /// @throws SherpackException.Remote with the reason of the last place, when none gives one
  static <P, A> A first(List<P> places, Question<P, A> question) throws InterruptedException {
    for (P place : places.subList(0, places.size() - 1)) {
      try {
        return question.ask(place);
      } catch (SherpackException.Remote unreachable) {
        // The next one is asked.
      }
    }
    return question.ask(places.getLast());
  }
}
