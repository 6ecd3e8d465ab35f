package io.sherpack.template.function;

import io.sherpack.values.Value;

/// The body of a function.
@FunctionalInterface
public interface TemplateFunction {
  /// @throws io.sherpack.template.EvaluationException when the arguments do not fit or the function
  ///   fails
  Value call(Call call);
}
