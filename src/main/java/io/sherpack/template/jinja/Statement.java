package io.sherpack.template.jinja;

/// A statement, a piece of text, or a block of them.
interface Statement {
  /// How a statement ended.
  enum Signal {
    NEXT,
    BREAK,
    CONTINUE
  }

  Signal render(Rendering rendering);
}
