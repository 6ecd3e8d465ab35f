package io.sherpack.migrate;

import io.sherpack.template.gotmpl.Node;
import java.util.Set;

/// Finds the variables that are assigned to inside of loops.
final class Reassigned {
  private Reassigned() {}

  static void in(Node.Body body, int loops, Set<String> found) {
    body.nodes().forEach(node -> in(node, loops, found));
  }

  private static void in(Node node, int loops, Set<String> found) {
    switch (node) {
      case Node.Action(_, var pipe) -> in(pipe, loops, found);
      case Node.If(_, var pipe, var body, var otherwise) -> {
        in(pipe, loops, found);
        in(body, loops, found);
        otherwise.ifPresent(rest -> in(rest, loops, found));
      }
      case Node.With(_, var pipe, var body, var otherwise) -> {
        in(pipe, loops, found);
        in(body, loops, found);
        otherwise.ifPresent(rest -> in(rest, loops, found));
      }
      case Node.Range(_, _, var body, var otherwise) -> {
        in(body, loops + 1, found);
        otherwise.ifPresent(rest -> in(rest, loops, found));
      }
      case Node.Body body -> in(body, loops, found);
      case Node.Text _,
          Node.Comment _,
          Node.Break _,
          Node.Continue _,
          Node.Invocation _,
          Node.Command _,
          Node.Operand _ -> {}
    }
  }

  private static void in(Node.Pipe pipe, int loops, Set<String> found) {
    if (pipe.assign() && loops > 0) {
      pipe.variables().forEach(variable -> found.add(variable.name()));
    }
  }
}
