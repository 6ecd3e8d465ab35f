package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;

/// Operands that are worked out when they are needed, as arguments.
final class Arguments {
  private Arguments() {}

  record Dot(Node.Dot node) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      return Argument.validated(execution, execution.dot(), type);
    }
  }

  /// A field, a variable, a chain or a function without arguments.
  record Computed(Node.Operand node, Pipeline.Stage stage) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      Value value = stage.run(execution, Absence.NO_ARGUMENT);
      return Argument.validated(execution, value, type);
    }
  }

  record Pipe(Node.Pipe node, Pipeline pipeline) implements Argument {
    @Override
    public Value evaluate(Execution execution, GoType type) {
      execution.at(node);
      return Argument.validated(execution, pipeline.run(execution), type);
    }
  }
}
