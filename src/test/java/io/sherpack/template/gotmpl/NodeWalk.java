package io.sherpack.template.gotmpl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists all nodes of a tree, as the recorder of Go's trees does.
final class NodeWalk {
  private final List<Step> steps = new ArrayList<>();

  private NodeWalk() {}

  record Step(String type, int position, String text) {}

  static List<Step> of(Node node) {
    var walk = new NodeWalk();
    walk.visit(node);
    return walk.steps;
  }

  private void visit(Node node) {
    switch (node) {
      case Node.Body(_, var nodes) -> step("body", node, nodes);
      case Node.Text _ -> step("text", node, List.of());
      case Node.Comment _ -> step("comment", node, List.of());
      case Node.Action(_, var pipe) -> step("action", node, List.of(pipe));
      case Node.If(_, var pipe, var body, var rest) -> step("if", node, branch(pipe, body, rest));
      case Node.With(_, var pipe, var body, var rest) ->
          step("with", node, branch(pipe, body, rest));
      case Node.Range(_, var pipe, var body, var rest) ->
          step("range", node, branch(pipe, body, rest));
      case Node.Break _ -> step("break", node, List.of());
      case Node.Continue _ -> step("continue", node, List.of());
      case Node.Invocation(_, _, var pipe) -> step("template", node, pipe.stream().toList());
      case Node.Command(_, var operands) -> step("command", node, operands);
      case Node.Operand operand -> visitOperand(operand);
    }
  }

  private void visitOperand(Node.Operand node) {
    switch (node) {
      case Node.Pipe(_, _, var variables, var commands) -> {
        var children = new ArrayList<Node>(variables);
        children.addAll(commands);
        step("pipe", node, children);
      }
      case Node.Chain(_, var first, _) -> step("chain", node, List.of(first));
      case Node.Identifier _ -> step("identifier", node, List.of());
      case Node.Variable _ -> step("variable", node, List.of());
      case Node.Dot _ -> step("dot", node, List.of());
      case Node.Nil _ -> step("nil", node, List.of());
      case Node.Field _ -> step("field", node, List.of());
      case Node.Bool _ -> step("bool", node, List.of());
      case Node.Quoted(_, _, var text) -> step("string " + text, node, List.of());
      case Node.Numeric _ -> step("number", node, List.of());
    }
  }

  private static List<Node> branch(Node.Pipe pipe, Node.Body body, Optional<Node.Body> rest) {
    var children = new ArrayList<Node>(List.of(pipe, body));
    rest.ifPresent(children::add);
    return children;
  }

  private void step(String type, Node node, List<? extends Node> children) {
    steps.add(new Step(type, node.position(), NodeText.of(node)));
    children.forEach(this::visit);
  }
}
