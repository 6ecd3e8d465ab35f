package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.Collection;

/// A value of ours with attributes and methods.
interface Members extends Value.Opaque {
  /// Returns a member, or [Undefined#PLAIN].
  Value member(String name);

  Collection<String> memberNames();

  /// Calls a method.
  ///
  /// @throws io.sherpack.template.EvaluationException with code `unknown-method` when there is none
  default Value invoke(Rendering rendering, String method, Arguments arguments) {
    Value member = member(method);
    if (member instanceof Callable callable) {
      return callable.call(rendering, arguments);
    }
    throw Methods.unknown(this, method, memberNames());
  }

  @Override
  default boolean truthy() {
    return true;
  }
}
