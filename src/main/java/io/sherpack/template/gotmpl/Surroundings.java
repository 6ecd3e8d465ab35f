package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.Engine;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.GoTypes;
import io.sherpack.values.Value;
import java.util.List;

/// The templates that an execution sees, and what functions may ask of it.
record Surroundings(Rendering rendering, Templates templates, Expansion expansion)
    implements Engine {
  @Override
  public boolean goSemantics() {
    return true;
  }

  @Override
  public String expand(String source, Value context) {
    return expansion.expand(source, context, this);
  }

  @Override
  public String include(String name, Value context) {
    Program program = templates.find(name).orElseThrow(() -> missing(name));
    return rendering.captured(
        false, output -> rendering.including(name, () -> run(program, context, output)));
  }

  /// Runs a template with data that a function was given.
  void run(Program program, Value data, Output output) {
    new Execution(this, program, Absence.unpacked(data), output).run();
  }

  // All templates of a chart hang on one that Helm calls `gotpl`.
  private static EvaluationException missing(String name) {
    return new EvaluationException(
        Failure.CODE,
        "template: no template "
            + GoText.quote(name)
            + " associated with template "
            + GoText.quote(Expansion.NAME));
  }

  @Override
  public Value invoke(Value function, List<Value> arguments) {
    throw new EvaluationException(Failure.CODE, "non-function of type " + GoTypes.type(function));
  }

  @Override
  public String print(Value value) {
    return Printing.text(value);
  }

  @Override
  public boolean truthy(Value value) {
    return Truth.of(value);
  }
}
