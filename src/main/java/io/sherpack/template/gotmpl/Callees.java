package io.sherpack.template.gotmpl;

/// The functions that templates may call.
interface Callees {
  boolean known(String name);

  /// Returns a function to call; one that is not known fails when it is called.
  Callee callee(String name);
}
