package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;

/// What came of rendering a pack for a test.
public sealed interface Printed {
  /// @param files by name what the templates printed, also what is blank
  /// @param posted whether a post-renderer made them
  /// @param crds by name the files of `crds/`
  record Files(Map<String, String> files, boolean posted, Map<String, String> crds)
      implements Printed {}

  /// @param message as Helm words it
  /// @param inTemplate whether a template failed, and not what comes before
  record Failed(String message, boolean inTemplate, List<Diagnostic> problems) implements Printed {
    public Failed {
      problems = List.copyOf(problems);
    }
  }
}
