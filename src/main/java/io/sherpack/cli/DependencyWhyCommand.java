package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.DependencyTree;
import io.sherpack.operation.DependencyTree.Node;
import java.util.List;
import java.util.stream.Collectors;

/// Tells through whom a pack is depended on.
final class DependencyWhyCommand implements Command {
  private final Environment environment;
  private final DependencyTree tree;

  DependencyWhyCommand(Environment environment, DependencyTree tree) {
    this.environment = environment;
    this.tree = tree;
  }

  @Override
  public String summary() {
    return "tell why a pack is among the dependencies";
  }

  @Override
  public String parameters() {
    return "NAME [PACK]";
  }

  @Override
  public String description() {
    return "Prints each way that leads from PACK to NAME, which is a name or an alias.";
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 2, "the NAME of a dependency");
    String name = arguments.positional().getFirst();
    String pack = arguments.positional(1).orElse(".");
    Node root = tree.run(environment.directory(), pack);
    List<List<Node>> ways = tree.ways(root, name);
    if (ways.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "dependency-unknown", "`" + root.name() + "` does not depend on `" + name + "`")
              .hint("`sherpack dependency tree " + pack + "` shows on what it does"));
    }
    for (List<Node> way : ways) {
      session.print(
          way.stream().map(DependencyTreeCommand::label).collect(Collectors.joining(" → ")) + "\n");
    }
    return ExitCode.OK.number();
  }
}
