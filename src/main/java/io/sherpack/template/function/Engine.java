package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;

/// What functions may ask of the engine that calls them.
public interface Engine {
  /// Renders `source` as a template of the calling template's language with `context` as its data
  /// (`tpl`).
  String expand(String source, Value context);

  /// Renders the named template or file with `context` as its data (`include`).
  String include(String name, Value context);

  /// Calls a function value, such as a macro handed over as an argument.
  Value invoke(Value function, List<Value> arguments);

  /// Returns the text that printing `value` gives in the calling template's language.
  String print(Value value);

  /// Whether a condition of the calling template's language takes `value` as true.
  boolean truthy(Value value);

  /// Whether the calling language is Go's: arguments are not converted to the type that a function
  /// wants, maps are changed in place, and numbers that functions read are floating-point.
  default boolean goSemantics() {
    return false;
  }
}
