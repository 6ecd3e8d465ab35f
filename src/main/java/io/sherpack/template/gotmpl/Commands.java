package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Pipeline.Stage;
import io.sherpack.values.Value;
import java.util.List;

/// The kinds of commands.
final class Commands {
  private Commands() {}

  /// `.a.b`, as a value or as a method with arguments.
  record Field(Fields.Path path) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(path.node());
      return Fields.follow(execution, execution.dot(), execution.boxedDot(), path, piped);
    }
  }

  /// `$x.a.b`: the variable may stand alone.
  record Variable(int slot, Fields.Path path) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(path.node());
      if (slot == Pipeline.UNDEFINED && path.node() instanceof Node.Variable variable) {
        throw execution.fail("undefined variable: " + variable.name());
      }
      Value value = execution.variable(slot);
      if (!path.names().isEmpty()) {
        return Fields.follow(execution, value, execution.boxed(slot), path, piped);
      }
      refuseArguments(execution, path.node(), path.arguments(), piped);
      return value;
    }
  }

  /// `(pipeline).a.b` or `function.a.b`.
  record Chain(Stage head, Fields.Path path) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(path.node());
      Value value = Absence.unpacked(head.run(execution, Absence.NO_ARGUMENT));
      return Fields.follow(execution, value, false, path, piped);
    }
  }

  /// A function with its arguments.
  ///
  /// @param place what the message of its own failures names
  record Function(Node.Identifier node, Node place, Callee callee, List<Argument> arguments)
      implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(node);
      return callee.call(execution, place, arguments, piped);
    }
  }

  /// `(pipeline)`.
  record Parenthesis(Pipeline pipeline, List<Argument> arguments) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      refuseArguments(execution, pipeline.node(), arguments, piped);
      return pipeline.run(execution);
    }
  }

  record Dot(Node.Dot node, List<Argument> arguments) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(node);
      refuseArguments(execution, node, arguments, piped);
      return execution.dot();
    }
  }

  record Nil(Node.Nil node, List<Argument> arguments) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(node);
      refuseArguments(execution, node, arguments, piped);
      throw execution.fail("nil is not a command");
    }
  }

  record Constant(Node.Operand node, Value value, List<Argument> arguments) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(node);
      refuseArguments(execution, node, arguments, piped);
      return value;
    }
  }

  record Numeric(Constants.Numeric number, List<Argument> arguments) implements Stage {
    @Override
    public Value run(Execution execution, Value piped) {
      execution.at(number.node());
      refuseArguments(execution, number.node(), arguments, piped);
      return number.value(execution);
    }
  }

  private static void refuseArguments(
      Execution execution, Node.Operand node, List<Argument> arguments, Value piped) {
    if (!arguments.isEmpty() || piped != Absence.NO_ARGUMENT) {
      throw execution.fail("can't give argument to non-function " + NodeText.of(node));
    }
  }
}
