package io.sherpack.pack;

/// Whose rules values, dependencies, documents and their printing follow.
public enum RuleSet {
  /// Sherpack's own, stricter ones.
  SHERPACK,
  /// Helm's: those of charts, and of packs that were charts and say `engine.rules: helm`.
  HELM;

  public boolean helm() {
    return this == HELM;
  }
}
