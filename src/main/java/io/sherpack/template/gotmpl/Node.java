package io.sherpack.template.gotmpl;

import java.util.List;
import java.util.Optional;

/// A piece of a parsed Go template; `position` is its offset in the source in UTF-16 units, where
/// Go's parser puts it.
///
/// The tree is pure data, for the engine that runs it and for whoever translates templates.
public sealed interface Node {
  int position();

  /// Text outside of actions, with trim markers applied.
  record Text(int position, String text) implements Node {}

  /// `{{/* … */}}`, which prints nothing; kept for who translates templates.
  record Comment(int position, String text) implements Node {}

  /// `{{ pipeline }}`; prints nothing when the pipeline declares or assigns.
  record Action(int position, Pipe pipe) implements Node {}

  /// `if`, `with` and `range`; `else if` is an [If] alone in `otherwise`, as in Go.
  record If(int position, Pipe pipe, Body body, Optional<Body> otherwise) implements Node {}

  record With(int position, Pipe pipe, Body body, Optional<Body> otherwise) implements Node {}

  record Range(int position, Pipe pipe, Body body, Optional<Body> otherwise) implements Node {}

  record Break(int position) implements Node {}

  record Continue(int position) implements Node {}

  /// `{{ template "name" pipeline }}`; also what stands where a `block` was.
  record Invocation(int position, String name, Optional<Pipe> pipe) implements Node {}

  /// A list of nodes.
  record Body(int position, List<Node> nodes) implements Node {
    public Body {
      nodes = List.copyOf(nodes);
    }
  }

  /// Commands joined by `|`.
  ///
  /// @param assign whether the variables are assigned (`=`), not declared (`:=`)
  /// @param variables none, one, or two in a `range`
  record Pipe(int position, boolean assign, List<Variable> variables, List<Command> commands)
      implements Operand {
    public Pipe {
      variables = List.copyOf(variables);
      commands = List.copyOf(commands);
    }
  }

  /// An operand, or a function or method with its arguments.
  record Command(int position, List<Operand> operands) implements Node {
    public Command {
      operands = List.copyOf(operands);
    }
  }

  /// What may stand as an argument.
  sealed interface Operand extends Node {}

  /// A function's name.
  record Identifier(int position, String name) implements Operand {}

  /// `$x.a.b`: the name with its `$`, then fields.
  record Variable(int position, String name, List<String> fields) implements Operand {
    public Variable {
      fields = List.copyOf(fields);
    }
  }

  record Dot(int position) implements Operand {}

  record Nil(int position) implements Operand {}

  /// `.a.b`
  record Field(int position, List<String> names) implements Operand {
    public Field {
      names = List.copyOf(names);
    }
  }

  /// `(pipeline).a.b`
  record Chain(int position, Operand operand, List<String> fields) implements Operand {
    public Chain {
      fields = List.copyOf(fields);
    }
  }

  record Bool(int position, boolean value) implements Operand {}

  /// A string literal.
  ///
  /// @param source as written, with its quotes
  record Quoted(int position, String source, String text) implements Operand {}

  /// A number or character literal.
  record Numeric(int position, GoNumber value) implements Operand {}
}
