package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;

/// A rendering failed at a known place; on its way out it collects the calls that led there.
final class Failure extends RuntimeException {
  private transient Diagnostic diagnostic;

  Failure(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }

  Failure through(String note, Span place) {
    if (diagnostic.notes().size() < MOST_NOTES) {
      diagnostic = diagnostic.note(note, place);
    }
    return this;
  }

  private static final int MOST_NOTES = 20;
}
