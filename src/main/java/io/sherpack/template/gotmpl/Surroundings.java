package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.Engine;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.GoTypes;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

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
    Optional<Program> program = templates.find(name);
    if (program.isEmpty()) {
      return otherwise(name, context);
    }
    return rendering.captured(
        false, output -> rendering.including(name, () -> run(program.get(), context, output)));
  }

  /// Runs a template with data that a function was given.
  void run(Program program, Value data, Output output) {
    new Execution(this, program, Absence.unpacked(data), output).run();
  }

  private String otherwise(String name, Value dot) {
    return rendering
        .context()
        .other()
        .flatMap(other -> other.include(name, dot))
        .orElseThrow(() -> missing(name));
  }

  // All templates of a chart hang on one that Helm calls `gotpl`.
  private static EvaluationException missing(String name) {
    return new EvaluationException(
        Failure.NO_TEMPLATE,
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
    return GoPrinting.text(value);
  }

  @Override
  public boolean truthy(Value value) {
    return Truth.of(value);
  }
}
