package io.sherpack.template;

import io.sherpack.diagnostic.SourceText;

/// A template language. An engine keeps no state between renderings but a cache of parsed sources.
public interface TemplateEngine {
  /// Renders one template; its name (`web/templates/deploy.yaml`) is the source's name.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with a span in the template, the
  ///   include stack as notes, and hints
  RenderedText render(SourceText template, RenderContext context);
}
