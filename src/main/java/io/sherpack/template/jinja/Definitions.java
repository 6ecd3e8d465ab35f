package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import java.util.List;
import java.util.Optional;

/// Macros and the calls that hand a body to one.
final class Definitions {
  private Definitions() {}

  record Parameter(String name, Optional<Expr> otherwise) {}

  /// @param nesting how deep its statements and expressions stand in each other
  record MacroDefinition(
      String name, List<Parameter> parameters, Statement body, boolean usesCaller, int nesting) {}

  record Define(MacroDefinition definition) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      rendering.scopes().assign(definition.name(), macro(definition, rendering));
      return Signal.NEXT;
    }
  }

  /// `{% call(x) macro() %}…{% endcall %}`: the body is what `caller(x)` gives.
  record CallBlock(Calls.Call call, MacroDefinition body) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Expr caller = new Literals.Constant(macro(body, rendering), call.start(), call.end());
      List<Calls.Argument> arguments = new java.util.ArrayList<>(call.passed().arguments());
      arguments.add(new Calls.Argument(Calls.Argument.Form.NAMED, "caller", caller));
      rendering.print(
          new Calls.Call(call.callee(), new Calls.Passed(arguments), call.start(), call.end()));
      return Signal.NEXT;
    }
  }

  /// `{% do f() %}`.
  record Do(Expr call) implements Statement {
    @Override
    public Signal render(Rendering rendering) throws EvaluationException {
      call.evaluate(rendering);
      return Signal.NEXT;
    }
  }

  private static Macro macro(MacroDefinition definition, Rendering rendering) {
    return new Macro(definition, rendering.unit(), rendering.scopes().frame());
  }
}
