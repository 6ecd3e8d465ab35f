package io.sherpack.template.gotmpl;

/// How a step ended: whether the next one follows.
enum Flow {
  NEXT,
  BREAK,
  CONTINUE
}
