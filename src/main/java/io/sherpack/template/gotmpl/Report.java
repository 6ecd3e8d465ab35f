package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Calls;
import io.sherpack.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/// A failure as a diagnostic.
final class Report {
  private Report() {}

  static Diagnostic of(Failure failure) {
    List<Failure.Place> places = failure.places();
    List<Failure.Place> callers = places.subList(Math.min(1, places.size()), places.size());
    Optional<Cycle> cycle = Cycle.of(callers);
    Diagnostic diagnostic = Diagnostic.error(failure.code(), message(failure, cycle));
    if (!places.isEmpty()) {
      diagnostic = diagnostic.at(places.getFirst().program().span(places.getFirst().node()));
    }
    diagnostic =
        diagnostic.notes(
            cycle.map(Cycle::notes).orElseGet(() -> Calls.notes(Cycle.spans(callers))));
    for (String hint : failure.hints()) {
      diagnostic = diagnostic.hint(hint);
    }
    return endless(failure)
        ? diagnostic.hint("put a condition round the call, so that it ends")
        : diagnostic;
  }

  private static boolean endless(Failure failure) {
    return failure.code().equals(Failure.ENDLESS);
  }

  private static String message(Failure failure, Optional<Cycle> cycle) {
    return switch (failure.code()) {
      case "fail", "required-value" -> chosen(failure);
      case "limit-steps", "limit-time", "limit-output", "limit-depth", "limit-keys" ->
          failure.reason();
      // Go tells each of thousands of calls in a row.
      default ->
          cycle
              .map(
                  round ->
                      endless(failure)
                          ? round.text() + ": " + failure.reason()
                          : failure.innermost())
              .orElseGet(failure::text);
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
