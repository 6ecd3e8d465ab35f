package io.sherpack.pack;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;

/// A pack of the tree while subpacks are enabled and values imported; changed in place.
final class Branch {
  final Pack pack;
  final String name;
  Value.Mapping defaults;
  List<Branch> children;

  /// The dependencies that are enabled, in the order of the pack's file.
  List<Dependency> dependencies;

  private Branch(
      Pack pack,
      String name,
      Value.Mapping defaults,
      List<Branch> children,
      List<Dependency> dependencies) {
    this.pack = pack;
    this.name = name;
    this.defaults = defaults;
    this.children = children;
    this.dependencies = dependencies;
  }

  static Branch of(Pack pack) {
    List<Branch> children = pack.subpacks().stream().map(Branch::of).toList();
    return new Branch(
        pack,
        pack.metadata().name(),
        pack.defaults(),
        new ArrayList<>(children),
        pack.dependencies());
  }

  /// A copy under another name, with branches of its own.
  Branch as(String otherName) {
    List<Branch> copies = children.stream().map(child -> child.as(child.name)).toList();
    return new Branch(pack, otherName, defaults, new ArrayList<>(copies), dependencies);
  }

  boolean chart() {
    return pack.kind() == PackKind.CHART;
  }

  /// What came of it, with `values`, which hold those of its subpacks under their names.
  ScopedPack scoped(Value.Mapping values) {
    List<ScopedPack> subpacks =
        children.stream()
            .map(
                child ->
                    child.scoped(
                        values.get(child.name) instanceof Value.Mapping inner
                            ? inner
                            : Value.Mapping.EMPTY))
            .toList();
    return new ScopedPack(
        name,
        defaults.equals(pack.defaults()) ? pack : pack.withDefaults(defaults),
        values,
        subpacks,
        dependencies);
  }
}
