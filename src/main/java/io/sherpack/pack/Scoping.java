package io.sherpack.pack;

import io.sherpack.diagnostic.Problems;
import io.sherpack.values.Value;

/// Decides which subpacks of a pack are enabled and which values each pack of the tree gets, as
/// Helm does: conditions and tags, aliases, imported values, globals; null deletes.
public final class Scoping {
  private Scoping() {}

  /// Returns the tree below `root` with the values that the user lays over its defaults.
  ///
  /// @param user nulls in it delete, in subpacks too
  /// @throws io.sherpack.diagnostic.SherpackException.Input when an enabled dependency is missing,
  ///   or values have the wrong shape
  public static ScopedPack of(Pack root, Value.Mapping user) {
    return of(root, user, new Problems());
  }

  /// Returns the same, and says in `warnings` what of conditions, tags, imports and values is there
  /// in vain.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as above
  public static ScopedPack of(Pack root, Value.Mapping user, Problems warnings) {
    return of(root, user, warnings, new Enabling(warnings));
  }

  /// Returns the tree of what is there, whatever else the packs depend on.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when values have the wrong shape
  public static ScopedPack ofWhatIsThere(Pack root, Value.Mapping user) {
    return ofWhatIsThere(root, user, new Problems());
  }

  /// Returns the same, with warnings.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as above
  public static ScopedPack ofWhatIsThere(Pack root, Value.Mapping user, Problems warnings) {
    return of(root, user, warnings, new Enabling(warnings, false));
  }

  private static ScopedPack of(
      Pack root, Value.Mapping user, Problems warnings, Enabling enabling) {
    Branch tree = Branch.of(root);
    enabling.decide(tree, user);
    if (ChartCoalescing.fits(tree)) {
      new ChartScoping(warnings).imports(tree);
    } else {
      Importing.run(tree, warnings);
    }
    return tree.scoped(Coalescing.of(Coalescing.Mode.FINAL, tree, user, warnings));
  }
}
