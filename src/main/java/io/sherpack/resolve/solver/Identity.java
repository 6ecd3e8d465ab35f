package io.sherpack.resolve.solver;

/// What gets one version: a name at a source. An instance of its own, as an alias makes one, is
/// chosen apart.
///
/// @param source where it comes from; the same name at two sources is two packages
/// @param instance empty for the one that all share who ask for no instance of their own
public record Identity(String name, String source, String instance) {
  public Identity(String name, String source) {
    this(name, source, "");
  }

  // Called for every requirement of a large graph.
  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + source.hashCode()) * 31 + instance.hashCode();
  }
}
