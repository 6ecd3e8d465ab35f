package io.sherpack.pack;

import io.sherpack.values.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/// A pack with the values that its templates see, and its enabled subpacks likewise.
///
/// @param name the name its parent knows it by: alias, or its own
/// @param path the folders that lead to it from the root, as its templates are named
/// @param values merged; those of a subpack are also what its parent sees under `name`
/// @param subpacks by name
/// @param dependencies those that are enabled
public record ScopedPack(
    String name,
    String path,
    Pack pack,
    Value.Mapping values,
    List<ScopedPack> subpacks,
    List<Dependency> dependencies) {
  public ScopedPack {
    dependencies = List.copyOf(dependencies);
    subpacks = List.copyOf(subpacks);
  }

  /// Returns the tree with each pack changed.
  public ScopedPack map(UnaryOperator<ScopedPack> change) {
    ScopedPack own = change.apply(this);
    return new ScopedPack(
        own.name,
        own.path,
        own.pack,
        own.values,
        own.subpacks.stream().map(subpack -> subpack.map(change)).toList(),
        own.dependencies);
  }

  /// Returns the same with a changed pack.
  public ScopedPack with(Pack changed) {
    return new ScopedPack(name, path, changed, values, subpacks, dependencies);
  }
}
