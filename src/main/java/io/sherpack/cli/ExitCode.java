package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.List;

/// The exit codes; `docs/exit-codes.md` is their table for users.
public enum ExitCode {
  OK(0),
  INPUT(1),
  DIFFERENT(2),
  CONFLICT(3),
  REMOTE(4),
  TIMEOUT(5),
  USAGE(64),
  INTERNAL(70),
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Returns the code for what keeps a change from being made: the caller's permissions, else the
  /// state of the objects.
  static ExitCode blocked(List<Diagnostic> problems) {
    boolean forbidden =
        problems.stream().anyMatch(problem -> problem.code().equals("cluster-forbidden"));
    return forbidden ? REMOTE : CONFLICT;
  }

  static ExitCode of(SherpackException failure) {
    return switch (failure) {
      case SherpackException.Usage _ -> USAGE;
      case SherpackException.Input _ -> INPUT;
      case SherpackException.Conflict _ -> CONFLICT;
      case SherpackException.Remote _ -> REMOTE;
      case SherpackException.Timeout _ -> TIMEOUT;
      case SherpackException.Internal _ -> INTERNAL;
    };
  }
}
