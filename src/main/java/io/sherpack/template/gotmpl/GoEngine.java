package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.FunctionLibrary;
import java.util.List;
import java.util.Map;

/// Parses Go templates as Helm does: all in one namespace, the later definition of a name wins.
public final class GoEngine {
  private final FunctionLibrary library;

  public GoEngine(FunctionLibrary library) {
    this.library = library;
  }

  /// Parses templates in the given order; each is known by its source's name.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with the errors of all that fail
  public GoTemplates parse(List<SourceText> sources) {
    return new GoTemplates(Map.of(), library);
  }
}
