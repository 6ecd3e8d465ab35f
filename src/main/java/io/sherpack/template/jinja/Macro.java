package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A macro with the frames it was defined in.
final class Macro implements Callable, Members {
  private final Definitions.MacroDefinition definition;
  private final JinjaTemplate unit;
  private final Scopes.Frame closure;

  Macro(Definitions.MacroDefinition definition, JinjaTemplate unit, Scopes.Frame closure) {
    this.definition = definition;
    this.unit = unit;
    this.closure = closure;
  }

  String name() {
    return definition.name();
  }

  boolean takesArguments() {
    return !definition.parameters().isEmpty();
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    Scopes.Frame frame = closure.child();
    JinjaTemplate caller = rendering.unit();
    Scopes.Frame outer = rendering.scopes().frame();
    rendering.enter(definition.nesting());
    rendering.scopes().enter(frame);
    rendering.unit(unit);
    try {
      bind(rendering, arguments, frame);
      return rendering.captured(rendering.capture(definition.body()));
    } finally {
      rendering.unit(caller);
      rendering.scopes().enter(outer);
      rendering.leave(definition.nesting());
    }
  }

  private void bind(Rendering rendering, Arguments arguments, Scopes.Frame frame) {
    Optional<Value> caller = arguments.keyword("caller");
    if (caller.isPresent() && !definition.usesCaller()) {
      throw Arguments.unknownKeyword("caller");
    }
    caller.ifPresent(value -> frame.names().put("caller", value));
    for (Definitions.Parameter parameter : definition.parameters()) {
      boolean byPosition = arguments.more();
      Optional<Value> given = arguments.find(parameter.name());
      if (byPosition && arguments.named().containsKey(parameter.name())) {
        throw new EvaluationException(
            "too-many-arguments", "duplicate argument `" + parameter.name() + "`");
      }
      frame.names().put(parameter.name(), given.map(rendering::named).orElse(Undefined.PLAIN));
      if (given.orElse(Undefined.PLAIN) instanceof Undefined && parameter.otherwise().isPresent()) {
        frame.names().put(parameter.name(), parameter.otherwise().get().evaluate(rendering));
      }
    }
    arguments.done();
  }

  @Override
  public Value member(String name) {
    return switch (name) {
      case "name" -> new Value.Text(definition.name());
      case "arguments" -> new Value.Sequence(parameterNames());
      case "caller" -> Value.of(definition.usesCaller());
      default -> Undefined.PLAIN;
    };
  }

  private List<Value> parameterNames() {
    List<Value> names = new ArrayList<>();
    definition.parameters().forEach(parameter -> names.add(new Value.Text(parameter.name())));
    return names;
  }

  @Override
  public Collection<String> memberNames() {
    return List.of("name", "arguments", "caller");
  }

  @Override
  public String kind() {
    return "macro";
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String text() {
    return "<macro " + definition.name() + ">";
  }
}
