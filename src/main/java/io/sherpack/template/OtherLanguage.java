package io.sherpack.template;

import io.sherpack.values.Value;
import java.util.Optional;

/// What templates of one language may call in the other, where both make one pack.
///
/// To templates in Jinja the other language is Go's, with all that it means: the functions of the
/// library do what they do in charts, and `tpl` expands Go templates.
public interface OtherLanguage {
  /// Returns what the template or macro of that name prints, empty when there is none.
  ///
  /// @param dot what Go templates call `.`
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it fails
  Optional<String> include(String name, Value dot);

  /// Returns what the text prints as a Go template.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it fails
  String expand(String source, Value dot);
}
