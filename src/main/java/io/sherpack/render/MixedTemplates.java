package io.sherpack.render;

import io.sherpack.template.OtherLanguage;
import io.sherpack.values.Value;
import java.util.Optional;

/// The templates of a tree whose languages mix, as each language sees those of the other: Go's
/// named templates and files first, then Jinja's macros and files.
record MixedTemplates(GoRendering go, JinjaRendering jinja) implements OtherLanguage {
  @Override
  public Optional<String> include(String name, Value dot) {
    return go.include(name, dot).or(() -> jinja.include(name, dot));
  }

  @Override
  public String expand(String source, Value dot) {
    return go.expand(source, dot);
  }
}
