package io.sherpack.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The end of a command: at least one diagnostic; the subclass says whose fault it is and so the
/// exit code.
public abstract sealed class SherpackException extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  private SherpackException(List<Diagnostic> diagnostics, @Nullable Throwable cause) {
    super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")), cause);
    if (diagnostics.isEmpty()) {
      throw new IllegalArgumentException("an exception carries at least one diagnostic");
    }
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// Returns one of the same kind that says `hint` too, at its end.
  public SherpackException hint(String hint) {
    List<Diagnostic> told = new ArrayList<>(diagnostics);
    told.set(told.size() - 1, told.getLast().hint(hint));
    SherpackException copy =
        switch (this) {
          case Usage _ -> new Usage(told.getLast());
          case Input _ -> new Input(told);
          case Conflict _ -> new Conflict(told);
          case Remote _ -> new Remote(told);
          case Timeout _ -> new Timeout(told);
          case Internal _ -> new Internal(told.getLast(), this);
        };
    copy.addSuppressed(this);
    return copy;
  }

  /// The command line is wrong.
  public static final class Usage extends SherpackException {
    public Usage(Diagnostic diagnostic) {
      super(List.of(diagnostic), null);
    }
  }

  /// A file, a value or a template that the user can change is wrong.
  public static final class Input extends SherpackException {
    public Input(Diagnostic diagnostic) {
      super(List.of(diagnostic), null);
    }

    public Input(Diagnostic diagnostic, Throwable cause) {
      super(List.of(diagnostic), cause);
    }

    public Input(List<Diagnostic> diagnostics) {
      super(diagnostics, null);
    }

    public Input(List<Diagnostic> diagnostics, Throwable cause) {
      super(diagnostics, cause);
    }
  }

  /// The state of the cluster or of a release forbids it.
  public static final class Conflict extends SherpackException {
    public Conflict(Diagnostic diagnostic) {
      super(List.of(diagnostic), null);
    }

    public Conflict(List<Diagnostic> diagnostics) {
      super(diagnostics, null);
    }
  }

  /// A server or a program that sherpack asked failed or refused.
  public static final class Remote extends SherpackException {
    public Remote(Diagnostic diagnostic) {
      super(List.of(diagnostic), null);
    }

    public Remote(Diagnostic diagnostic, Throwable cause) {
      super(List.of(diagnostic), cause);
    }

    public Remote(List<Diagnostic> diagnostics) {
      super(diagnostics, null);
    }
  }

  /// Something did not happen within the time given.
  public static final class Timeout extends SherpackException {
    public Timeout(Diagnostic diagnostic) {
      super(List.of(diagnostic), null);
    }

    public Timeout(List<Diagnostic> diagnostics) {
      super(diagnostics, null);
    }
  }

  /// A defect of sherpack itself.
  public static final class Internal extends SherpackException {
    public Internal(Diagnostic diagnostic, Throwable cause) {
      super(List.of(diagnostic), cause);
    }
  }
}
