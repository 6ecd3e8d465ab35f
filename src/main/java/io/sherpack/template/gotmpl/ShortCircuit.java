package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Pipeline.Stage;
import io.sherpack.values.Value;
import java.util.List;

/// `and` and `or`: the arguments after the one that decides are not looked at.
///
/// @param wanted the truth that decides: that of `or`
record ShortCircuit(Node.Identifier node, boolean wanted, List<Argument> arguments)
    implements Stage {
  private static final GoType ANY = GoType.of("reflect.Value");

  @Override
  public Value run(Execution execution, Value piped) {
    execution.at(node);
    boolean more = piped != Absence.NO_ARGUMENT;
    if (arguments.isEmpty() && !more) {
      throw execution.fail("wrong number of args for " + node.name() + ": want at least 1 got 0");
    }
    Value value = Absence.INVALID;
    for (Argument argument : arguments) {
      value = argument.evaluate(execution, ANY);
      if (Truth.of(value) == wanted) {
        return value;
      }
    }
    return more ? piped : value;
  }
}
