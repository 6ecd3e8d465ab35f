package io.sherpack.template.function;

import java.util.List;
import java.util.Objects;

/// The Go types of a function's parameters and result, as reflection names them: `int`, `string`,
/// `interface {}`, `[]string`, `map[string]interface {}`, `reflect.Value` …; an error among the
/// results is left out.
///
/// @param parameters the last one is the element type where the function is variadic
public record GoSignature(List<String> parameters, boolean variadic, String result) {
  public GoSignature {
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(result);
  }
}
