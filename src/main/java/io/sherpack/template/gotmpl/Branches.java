package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.Branch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the branches of parsed templates.
final class Branches {
  private final SourceText source;
  private final List<Branch> found;

  private Branches(SourceText source, List<Branch> found) {
    this.source = source;
    this.found = found;
  }

  /// Returns the branches in the order of their places.
  static List<Branch> of(List<GoTemplate> templates) {
    List<Branch> found = new ArrayList<>();
    templates.forEach(template -> new Branches(template.source(), found).body(template.body()));
    found.sort(Comparator.comparingInt(Branch::position));
    return found;
  }

  private void body(Node.Body body) {
    body.nodes().forEach(this::node);
  }

  private void node(Node node) {
    switch (node) {
      case Node.If(_, var pipe, var body, var otherwise) -> add("if", pipe, body, otherwise);
      case Node.With(_, var pipe, var body, var otherwise) -> add("with", pipe, body, otherwise);
      case Node.Range(_, var pipe, var body, var otherwise) -> add("range", pipe, body, otherwise);
      case Node.Body body -> body(body);
      case Node.Text _,
          Node.Comment _,
          Node.Action _,
          Node.Break _,
          Node.Continue _,
          Node.Invocation _,
          Node.Command _,
          Node.Operand _ -> {}
    }
  }

  private void add(String keyword, Node.Pipe pipe, Node.Body body, Optional<Node.Body> otherwise) {
    found.add(new Branch(source, pipe.position(), keyword, otherwise.isPresent()));
    body(body);
    otherwise.ifPresent(this::body);
  }
}
