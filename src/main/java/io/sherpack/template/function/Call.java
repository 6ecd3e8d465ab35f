package io.sherpack.template.function;

import io.sherpack.template.RenderContext;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// One call of a function: its arguments in the function's own order, and who calls.
///
/// @param named keyword arguments, which only Jinja has
public record Call(
    String function,
    List<Value> arguments,
    Map<String, Value> named,
    RenderContext context,
    Engine engine) {
  public Call {
    arguments = List.copyOf(arguments);
    named = Map.copyOf(named);
  }
}
