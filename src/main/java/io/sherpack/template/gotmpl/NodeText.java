package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoText;
import java.util.List;
import java.util.Optional;

/// Prints nodes as Go does in its messages (`at <.Values.image>`): without the author's spacing.
final class NodeText {
  private final StringBuilder out = new StringBuilder();

  private NodeText() {}

  static String of(Node node) {
    var text = new NodeText();
    text.write(node);
    return text.out.toString();
  }

  private void write(Node node) {
    switch (node) {
      case Node.Text(_, var text) -> out.append(text);
      case Node.Comment(_, var text) -> out.append("{{").append(text).append("}}");
      case Node.Action(_, var pipe) -> action("", Optional.of(pipe));
      case Node.If(_, var pipe, var body, var otherwise) -> branch("if ", pipe, body, otherwise);
      case Node.With(_, var pipe, var body, var otherwise) ->
          branch("with ", pipe, body, otherwise);
      case Node.Range(_, var pipe, var body, var otherwise) ->
          branch("range ", pipe, body, otherwise);
      case Node.Break(_) -> out.append("{{break}}");
      case Node.Continue(_) -> out.append("{{continue}}");
      case Node.Invocation(_, var name, var pipe) ->
          action("template " + GoText.quote(name) + (pipe.isPresent() ? " " : ""), pipe);
      case Node.Body(_, var nodes) -> nodes.forEach(this::write);
      case Node.Command(_, var operands) -> command(operands);
      case Node.Operand operand -> operand(operand);
    }
  }

  private void action(String word, Optional<Node.Pipe> pipe) {
    out.append("{{").append(word);
    pipe.ifPresent(this::operand);
    out.append("}}");
  }

  private void branch(String word, Node.Pipe pipe, Node.Body body, Optional<Node.Body> otherwise) {
    action(word, Optional.of(pipe));
    write(body);
    otherwise.ifPresent(
        nodes -> {
          out.append("{{else}}");
          write(nodes);
        });
    out.append("{{end}}");
  }

  private void operand(Node.Operand operand) {
    switch (operand) {
      case Node.Pipe pipe -> pipe(pipe);
      case Node.Identifier(_, var name) -> out.append(name);
      case Node.Variable(_, var name, var fields) -> {
        out.append(name);
        fields(fields);
      }
      case Node.Dot(_) -> out.append('.');
      case Node.Nil(_) -> out.append("nil");
      case Node.Field(_, var names) -> fields(names);
      case Node.Chain(_, var first, var fields) -> {
        parenthesized(first);
        fields(fields);
      }
      case Node.Bool(_, var value) -> out.append(value);
      case Node.Quoted(_, var source, _) -> out.append(source);
      case Node.Numeric(_, var value) -> out.append(value.source());
    }
  }

  private void pipe(Node.Pipe pipe) {
    String separator = "";
    for (Node.Variable variable : pipe.variables()) {
      out.append(separator);
      operand(variable);
      separator = ", ";
    }
    separator = separator.isEmpty() ? "" : pipe.assign() ? " = " : " := ";
    for (Node.Command command : pipe.commands()) {
      out.append(separator);
      command(command.operands());
      separator = " | ";
    }
  }

  private void command(List<Node.Operand> operands) {
    String separator = "";
    for (Node.Operand operand : operands) {
      out.append(separator);
      parenthesized(operand);
      separator = " ";
    }
  }

  private void parenthesized(Node.Operand operand) {
    if (operand instanceof Node.Pipe) {
      out.append('(');
      operand(operand);
      out.append(')');
    } else {
      operand(operand);
    }
  }

  private void fields(List<String> names) {
    names.forEach(name -> out.append('.').append(name));
  }
}
