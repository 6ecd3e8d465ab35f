package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoSignature;
import io.sherpack.values.Value;
import java.util.List;

/// A function or method with its Go types.
///
/// @param parameters the last one is the element type where the function is variadic
record Callee(String name, List<GoType> parameters, boolean variadic, Body body) {
  /// What a call does with arguments that fit.
  @FunctionalInterface
  interface Body {
    Value call(Execution execution, Value[] arguments);
  }

  private static final String VARIADIC = "...";

  Callee {
    parameters = List.copyOf(parameters);
  }

  static Callee of(String name, GoSignature signature, Body body) {
    return new Callee(
        name, signature.parameters().stream().map(GoType::of).toList(), signature.variadic(), body);
  }

  static Callee of(String name, GoObject.Method method) {
    List<String> types = method.parameters();
    boolean variadic = !types.isEmpty() && types.getLast().startsWith(VARIADIC);
    List<GoType> parameters =
        types.stream()
            .map(type -> type.startsWith(VARIADIC) ? type.substring(VARIADIC.length()) : type)
            .map(GoType::of)
            .toList();
    return new Callee(
        name, parameters, variadic, (_, arguments) -> method.body().call(List.of(arguments)));
  }

  /// Calls it with operands, and with what came over the pipe as the last argument.
  ///
  /// @param place what a failure of the call itself is at
  Value call(Execution execution, Node place, List<Argument> operands, Value piped) {
    Value[] arguments = arguments(execution, operands, piped);
    execution.calls(place);
    try {
      return Weight.charged(body.call(execution, arguments), execution.rendering().budget());
    } catch (EvaluationException cause) {
      throw failed(execution, place, Failure.of(cause));
    } catch (Failure inner) {
      throw failed(execution, place, inner);
    } catch (UnsupportedOperationException _) {
      // Only what stands for a nil map cannot be written into.
      throw failed(execution, place, Failure.of("assignment to entry in nil map", List.of()));
    }
  }

  private Failure failed(Execution execution, Node place, Failure inner) {
    execution.at(place);
    return execution.through(inner, "error calling " + name + ": ");
  }

  private Value[] arguments(Execution execution, List<Argument> operands, Value piped) {
    boolean more = piped != Absence.NO_ARGUMENT;
    int count = operands.size() + (more ? 1 : 0);
    checkNumber(execution, operands.size(), count);
    Value[] arguments = new Value[count];
    for (int i = 0; i < operands.size(); i++) {
      arguments[i] = operands.get(i).evaluate(execution, type(i));
    }
    if (more) {
      arguments[count - 1] = Argument.validated(execution, piped, type(count - 1));
    }
    return arguments;
  }

  private GoType type(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  private void checkNumber(Execution execution, int operands, int count) {
    int fixed = variadic ? parameters.size() - 1 : parameters.size();
    if (variadic && count < fixed) {
      throw execution.fail(
          "wrong number of args for " + name + ": want at least " + fixed + " got " + operands);
    }
    if (!variadic && count != fixed) {
      throw execution.fail(
          "wrong number of args for " + name + ": want " + fixed + " got " + count);
    }
  }
}
