package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// An expression; it stands at `start` to `end` of its template.
interface Expr {
  int start();

  int end();

  Value evaluate(Rendering rendering);

  /// Evaluates when the answer may be undefined at any depth: for `is defined`, `default` and the
  /// like.
  default Value ask(Rendering rendering) {
    return evaluate(rendering);
  }

  /// The words for it in messages about syntax.
  default String description() {
    return "expression";
  }
}
