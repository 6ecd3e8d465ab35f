package io.sherpack.cli;

import io.sherpack.cli.output.Printable;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.operation.DependencyTree;
import io.sherpack.operation.DependencyTree.Node;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints what a pack depends on, all the way down.
final class DependencyTreeCommand implements Command {
  private final Environment environment;
  private final DependencyTree tree;

  DependencyTreeCommand(Environment environment, DependencyTree tree) {
    this.environment = environment;
    this.tree = tree;
  }

  @Override
  public String summary() {
    return "print the dependencies of a pack as a tree";
  }

  @Override
  public String parameters() {
    return "[PACK]";
  }

  @Override
  public String description() {
    return """
        The tree is that of PACK's folder or archive as it is: what is declared, with the version that
        `charts/` has.""";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 1, "[PACK]");
    OutputFormat format = OutputFormat.read(arguments);
    Node root = tree.run(environment.directory(), arguments.positional(0).orElse("."));
    var text = new StringBuilder(label(root)).append('\n');
    branches(root, "", text);
    session.print(format.print(text.toString(), value(root)));
    return ExitCode.OK.number();
  }

  private static void branches(Node node, String indent, StringBuilder text) {
    List<Node> all = node.dependencies();
    for (int i = 0; i < all.size(); i++) {
      boolean last = i == all.size() - 1;
      text.append(indent).append(last ? "└── " : "├── ").append(label(all.get(i))).append('\n');
      branches(all.get(i), indent + (last ? "    " : "│   "), text);
    }
  }

  /// A pack in one line.
  static String label(Node node) {
    String version = node.version().isEmpty() ? "" : " " + node.version();
    String name = node.scope().equals(node.name()) ? "" : node.name() + " ";
    String asked = (name + node.constraint()).strip();
    return Printable.cell(
        node.scope()
            + version
            + (asked.isEmpty() ? "" : " (" + asked + ")")
            + (node.remark().isEmpty() ? "" : " [" + node.remark() + "]"));
  }

  private static Value value(Node node) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(node.name()));
    fields.put("scope", Value.of(node.scope()));
    fields.put("version", Value.of(node.version()));
    fields.put("constraint", Value.of(node.constraint()));
    fields.put("repository", Value.of(Secrets.withoutLogin(node.repository())));
    fields.put("remark", Value.of(node.remark()));
    fields.put(
        "dependencies",
        Value.sequence(node.dependencies().stream().map(DependencyTreeCommand::value).toList()));
    return Value.mapping(fields);
  }
}
