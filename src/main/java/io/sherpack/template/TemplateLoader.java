package io.sherpack.template;

import io.sherpack.diagnostic.SourceText;
import java.util.List;
import java.util.Optional;

/// Finds the templates that another one includes, extends or imports; never reaches outside the
/// pack and its subpacks.
public interface TemplateLoader {
  /// Knows no template.
  TemplateLoader NONE =
      new TemplateLoader() {
        @Override
        public Optional<SourceText> load(String from, String name) {
          return Optional.empty();
        }

        @Override
        public List<String> names() {
          return List.of();
        }
      };

  /// Returns the template that `name` means for the template called `from`.
  Optional<SourceText> load(String from, String name);

  /// Returns the names that [#load] knows, for suggestions.
  List<String> names();
}
