package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;
import java.util.List;

/// A pipeline, ready to run.
///
/// @param slots of the variables that it declares or assigns
record Pipeline(Node.Pipe node, Stage[] stages, int[] slots) {
  static Pipeline of(Node.Pipe node, List<Stage> stages, int[] slots) {
    return new Pipeline(node, stages.toArray(Stage[]::new), slots);
  }

  /// A command of a pipeline.
  interface Stage {
    /// @param piped the result of the command before, or [Absence#NO_ARGUMENT]
    Value run(Execution execution, Value piped);
  }

  Value run(Execution execution) {
    execution.at(node);
    Value value = Absence.NO_ARGUMENT;
    for (Stage stage : stages) {
      value = Absence.unpacked(stage.run(execution, value));
    }
    for (int slot : slots) {
      execution.assign(slot, value, false);
    }
    return value;
  }
}
