package io.sherpack.apply;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import java.util.List;

/// Failures of several resources as one.
final class Failed {
  private Failed() {}

  /// Returns an exception of the first one's kind with the diagnostics of all.
  static SherpackException together(List<SherpackException> failures) {
    List<Diagnostic> all =
        failures.stream().flatMap(failure -> failure.diagnostics().stream()).toList();
    return switch (failures.getFirst()) {
      case SherpackException.Input _ -> new SherpackException.Input(all);
      case SherpackException.Conflict _ -> new SherpackException.Conflict(all);
      case SherpackException.Timeout _ -> new SherpackException.Timeout(all);
      case SherpackException.Remote _ -> new SherpackException.Remote(all);
      case SherpackException.Usage usage -> usage;
      case SherpackException.Internal internal -> internal;
    };
  }

  /// Returns the failure with the template place of the resource that it is about.
  static SherpackException at(Resource resource, SherpackException failure) {
    List<Diagnostic> placed =
        failure.diagnostics().stream().map(diagnostic -> at(resource, diagnostic)).toList();
    return switch (failure) {
      case SherpackException.Input _ -> new SherpackException.Input(placed);
      case SherpackException.Conflict _ -> new SherpackException.Conflict(placed);
      case SherpackException.Remote _,
          SherpackException.Timeout _,
          SherpackException.Usage _,
          SherpackException.Internal _ ->
          failure;
    };
  }

  static Diagnostic at(Resource resource, Diagnostic diagnostic) {
    if (diagnostic.span().isPresent()) {
      return diagnostic;
    }
    return resource
        .place()
        .map(diagnostic::at)
        .orElse(
            resource.source().isEmpty()
                ? diagnostic
                : diagnostic.note("printed by `" + resource.source() + "`"));
  }
}
