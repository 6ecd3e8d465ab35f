package io.sherpack.operation;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a pack depends on, all the way down, from its folder or archive.
public final class DependencyTree {
  /// A pack in the tree.
  ///
  /// @param scope the name that its parent knows it by
  /// @param version empty where `charts/` does not have it
  /// @param constraint the range that is asked for; empty for the root and for what nobody declared
  /// @param remark what is to be said of it, such as `missing`, if anything
  public record Node(
      String scope,
      String name,
      String version,
      String constraint,
      String repository,
      String remark,
      List<Node> dependencies) {
    public Node {
      dependencies = List.copyOf(dependencies);
    }
  }

  /// @param shown a folder or an archive, as the user wrote it
  public Node run(Path directory, String shown) {
    Pack pack = Packs.load(directory, shown);
    String name = pack.metadata().name();
    return new Node(name, name, pack.metadata().version(), "", "", "", below(pack));
  }

  /// Returns the ways that lead from the root to a pack, by its name or by what a parent calls it.
  public List<List<Node>> ways(Node root, String name) {
    List<List<Node>> ways = new ArrayList<>();
    find(root, name, List.of(), ways);
    return ways;
  }

  private static void find(Node node, String name, List<Node> above, List<List<Node>> ways) {
    List<Node> path = new ArrayList<>(above);
    path.add(node);
    boolean root = above.isEmpty();
    if (!root && (node.name().equals(name) || node.scope().equals(name))) {
      ways.add(List.copyOf(path));
    }
    node.dependencies().forEach(one -> find(one, name, path, ways));
  }

  private static List<Node> below(Pack pack) {
    List<Node> nodes = new ArrayList<>();
    List<Dependency> active = pack.dependenciesByDefault();
    for (Dependency dependency : pack.dependencies()) {
      Optional<Pack> found = found(pack, dependency);
      String remark = active.contains(dependency) ? "" : "disabled";
      if (found.isEmpty()) {
        remark = remark.isEmpty() ? "missing" : remark;
      } else if (!fits(found.get(), dependency)) {
        remark = "wrong version";
      }
      nodes.add(
          new Node(
              dependency.scope(),
              dependency.name(),
              found.map(one -> one.metadata().version()).orElse(""),
              dependency.version(),
              dependency.repository(),
              remark,
              found.map(DependencyTree::below).orElse(List.of())));
    }
    for (Pack subpack : pack.subpacks()) {
      String name = subpack.metadata().name();
      if (pack.dependencies().stream().noneMatch(one -> one.name().equals(name))) {
        nodes.add(
            new Node(
                name, name, subpack.metadata().version(), "", "", "not declared", below(subpack)));
      }
    }
    return nodes;
  }

  // Of two that bear the name, the one that fits.
  private static Optional<Pack> found(Pack pack, Dependency dependency) {
    List<Pack> named =
        pack.subpacks().stream()
            .filter(subpack -> subpack.metadata().name().equals(dependency.name()))
            .toList();
    return named.stream()
        .filter(subpack -> fits(subpack, dependency))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  private static boolean fits(Pack subpack, Dependency dependency) {
    Optional<Range> range = Range.parse(dependency.version());
    Optional<Version> version = Version.parse(subpack.metadata().version());
    return dependency.version().isEmpty()
        || (range.isPresent() && version.isPresent() && range.get().allows(version.get()));
  }
}
