package io.sherpack.render;

import java.util.Comparator;

/// The order in which Helm parses and renders templates: those that lie deepest first, then by name
/// from the end of the alphabet. Of two templates that define one name the later wins.
final class RenderOrder {
  private static final Comparator<String> OUTERMOST_FIRST =
      Comparator.<String>comparingLong(name -> name.chars().filter(c -> c == '/').count())
          .thenComparing(Comparator.naturalOrder());

  /// Compares the full names of templates.
  static final Comparator<String> COMPARATOR = OUTERMOST_FIRST.reversed();

  private RenderOrder() {}
}
