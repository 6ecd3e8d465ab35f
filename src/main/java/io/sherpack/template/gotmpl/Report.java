package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Diagnostic;
import java.util.List;

/// A failure as a diagnostic.
final class Report {
  private static final int MOST_NOTES = 20;
  private static final int NOTES_AT_EACH_END = 4;

  private Report() {}

  static Diagnostic of(Failure failure) {
    List<Failure.Place> places = failure.places();
    Diagnostic diagnostic = Diagnostic.error(failure.code(), message(failure));
    if (!places.isEmpty()) {
      Failure.Place innermost = places.getFirst();
      diagnostic = diagnostic.at(innermost.program().span(innermost.node()));
    }
    List<Failure.Place> callers = places.subList(Math.min(1, places.size()), places.size());
    if (callers.size() <= MOST_NOTES) {
      diagnostic = noted(diagnostic, callers);
    } else {
      int left = callers.size() - 2 * NOTES_AT_EACH_END;
      diagnostic = noted(diagnostic, callers.subList(0, NOTES_AT_EACH_END));
      Failure.Place next = callers.get(NOTES_AT_EACH_END);
      diagnostic =
          diagnostic.note(
              "and from " + left + " more places, the next one here",
              next.program().span(next.node()));
      diagnostic =
          noted(diagnostic, callers.subList(callers.size() - NOTES_AT_EACH_END, callers.size()));
    }
    for (String hint : failure.hints()) {
      diagnostic = diagnostic.hint(hint);
    }
    return diagnostic;
  }

  private static Diagnostic noted(Diagnostic diagnostic, List<Failure.Place> callers) {
    Diagnostic noted = diagnostic;
    for (Failure.Place place : callers) {
      noted = noted.note("called from here", place.program().span(place.node()));
    }
    return noted;
  }

  private static String message(Failure failure) {
    return switch (failure.code()) {
      case "fail", "required-value" -> chosen(failure);
      case "limit-steps", "limit-time", "limit-output", "limit-depth" -> failure.reason();
      default -> failure.text();
    };
  }

  // Helm shows what a chart's author wrote for `fail` and `required` without the way there.
  private static String chosen(Failure failure) {
    Failure.Place outermost = failure.places().getLast();
    return "execution error at ("
        + outermost.program().location(outermost.node())
        + "): "
        + failure.reason();
  }
}
