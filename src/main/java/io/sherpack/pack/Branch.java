package io.sherpack.pack;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pack of the tree while subpacks are enabled and values imported; changed in place.
final class Branch {
  final Pack pack;
  final String name;
  Value.Mapping defaults;
  List<Branch> children;

  /// The pack above, where there is one.
  private Optional<Branch> parent = Optional.empty();

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
    var branch =
        new Branch(
            pack, pack.metadata().name(), pack.defaults(), new ArrayList<>(), pack.dependencies());
    branch.adopt(children);
    return branch;
  }

  /// A copy under another name, with branches of its own.
  ///
  /// Only the children know it for their parent. What is below them is still called after the place
  /// of the original, as in Helm, until its dependencies are looked at.
  Branch as(String otherName) {
    var copy = new Branch(pack, otherName, defaults, new ArrayList<>(), dependencies);
    copy.adopt(children.stream().map(Branch::copy).toList());
    return copy;
  }

  private Branch copy() {
    List<Branch> copies = children.stream().map(Branch::copy).toList();
    var copy = new Branch(pack, name, defaults, new ArrayList<>(copies), dependencies);
    copy.parent = parent;
    return copy;
  }

  /// Takes `branches` for its children.
  void adopt(List<Branch> branches) {
    children = new ArrayList<>(branches);
    branches.forEach(child -> child.parent = Optional.of(this));
  }

  /// The folders that lead to it, as its templates are named: `web/charts/db`.
  private String path() {
    return parent.map(above -> above.path() + "/charts/").orElse("") + name;
  }

  boolean helm() {
    return pack.rules().helm();
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
        path(),
        defaults.equals(pack.defaults()) ? pack : pack.withDefaults(defaults),
        values,
        subpacks,
        dependencies);
  }
}
