package io.sherpack.diagnostic;

import java.util.ArrayList;
import java.util.List;

/// Collects the diagnostics of one phase, which then ends with all its errors at once. Used by one
/// thread.
public final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void addAll(List<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  public List<Diagnostic> all() {
    return List.copyOf(found);
  }

  public boolean failed() {
    return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /// Throws [SherpackException.Input] with everything collected when there is at least one error.
  public void throwIfFailed() {
    if (failed()) {
      throw new SherpackException.Input(found);
    }
  }
}
