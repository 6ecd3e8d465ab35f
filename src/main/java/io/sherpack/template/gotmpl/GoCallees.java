package io.sherpack.template.gotmpl;

import java.util.Set;

/// Go's own functions and no others.
final class GoCallees implements Callees {
  private static final Set<String> NAMES =
      Set.of(
          "and",
          "call",
          "eq",
          "ge",
          "gt",
          "html",
          "index",
          "js",
          "le",
          "len",
          "lt",
          "ne",
          "not",
          "or",
          "print",
          "printf",
          "println",
          "slice",
          "urlquery");

  private final Callees all;

  GoCallees(Callees all) {
    this.all = all;
  }

  @Override
  public boolean known(String name) {
    return NAMES.contains(name);
  }

  @Override
  public Callee callee(String name) {
    return all.callee(name);
  }
}
