package io.sherpack.pack;

import io.sherpack.values.Value;
import java.util.List;

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
}
