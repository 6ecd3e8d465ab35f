package io.sherpack.template;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// A template language. An engine keeps no state between renderings but a cache of parsed sources.
public interface TemplateEngine {
  /// Renders one template; its name (`web/templates/deploy.yaml`) is the source's name.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with a span in the template, the
  ///   include stack as notes, and hints
  RenderedText render(SourceText template, RenderContext context);

  /// Returns the branches of a template, in the order of their places.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it cannot be parsed
  List<Branch> branches(SourceText template);

  /// Returns what a template prints where another one includes it, before what a whole file loses
  /// at its end.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  String included(SourceText template, RenderContext context);

  /// Returns what a macro of one of the `partials` prints, empty when none has it.
  ///
  /// @param argument given to a macro that takes one
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  Optional<String> call(
      String macro, Value argument, List<SourceText> partials, RenderContext context);

  /// Returns what a macro prints that one of the templates defines; of these nothing else is run
  /// than what they import and define.
  ///
  /// @param argument given to a macro that takes one
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  Optional<String> callDefined(
      String macro, Value argument, List<SourceText> templates, RenderContext context);
}
