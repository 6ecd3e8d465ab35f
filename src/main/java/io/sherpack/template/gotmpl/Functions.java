package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Pipeline.Stage;
import java.util.List;

/// Makes commands of function calls.
final class Functions {
  private final Callees callees;

  Functions(Callees callees) {
    this.callees = callees;
  }

  /// Returns a call of the function as a command.
  Stage stage(Node.Identifier function, Node place, List<Argument> arguments) {
    String name = function.name();
    return switch (name) {
      case "and", "or" -> new ShortCircuit(function, name.equals("or"), arguments);
      case "call" -> new Commands.Function(function, place, call(place), arguments);
      default -> new Commands.Function(function, place, callees.callee(name), arguments);
    };
  }

  // Its messages show the text of what should have been a function.
  private static Callee call(Node place) {
    String text =
        place instanceof Node.Command command && command.operands().size() > 1
            ? NodeText.of(command.operands().get(1))
            : "";
    return Callee.of(
        "call", HelmCallees.signature("call"), (_, arguments) -> Builtins.call(text, arguments[0]));
  }
}
