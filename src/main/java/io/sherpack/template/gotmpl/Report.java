package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Calls;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import java.util.List;

/// A failure as a diagnostic.
final class Report {
  private Report() {}

  static Diagnostic of(Failure failure) {
    List<Failure.Place> places = failure.places();
    Diagnostic diagnostic = Diagnostic.error(failure.code(), message(failure));
    if (!places.isEmpty()) {
      Failure.Place innermost = places.getFirst();
      diagnostic = diagnostic.at(innermost.program().span(innermost.node()));
    }
    List<Span> callers =
        places.stream().skip(1).map(place -> place.program().span(place.node())).toList();
    diagnostic = diagnostic.notes(Calls.notes(callers));
    for (String hint : failure.hints()) {
      diagnostic = diagnostic.hint(hint);
    }
    return diagnostic;
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
