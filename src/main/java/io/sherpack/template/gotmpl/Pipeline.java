package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;
import java.util.List;

/// A pipeline, ready to run.
///
/// @param first the slot of the variable that it declares or assigns, or [#NONE]
/// @param second that of the second variable, in a `range`
record Pipeline(Node.Pipe node, List<Stage> stages, int first, int second) {
  static final int NONE = -1;

  /// The slot of a variable that was assigned without being declared.
  static final int UNDEFINED = -2;

  Pipeline {
    stages = List.copyOf(stages);
  }

  /// A command of a pipeline.
  interface Stage {
    /// @param piped the result of the command before, or [Absence#NO_ARGUMENT]
    Value run(Execution execution, Value piped);
  }

  Value run(Execution execution) {
    execution.at(node);
    Value value = Absence.NO_ARGUMENT;
    for (int i = 0; i < stages.size(); i++) {
      value = Absence.unpacked(stages.get(i).run(execution, value));
    }
    if (first == UNDEFINED || second == UNDEFINED) {
      Node.Variable undefined = node.variables().get(first == UNDEFINED ? 0 : 1);
      throw execution.fail("undefined variable: " + undefined.name());
    }
    if (first != NONE) {
      execution.assign(first, value, false);
    }
    if (second != NONE) {
      execution.assign(second, value, false);
    }
    return value;
  }
}
