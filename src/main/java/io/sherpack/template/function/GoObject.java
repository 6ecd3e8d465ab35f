package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A value of a Go type with fields or methods, such as `.Capabilities` and `.Files`.
public interface GoObject extends Value.Opaque {
  /// Go's `%T`, such as `*common.Capabilities`.
  String goType();

  /// Go's `reflect.Kind` of what it is or points to: `struct`, `map`, `slice` …
  String goKind();

  /// Returns an exported field, or a map's entry.
  Optional<Value> field(String name);

  /// Returns a method that templates may call.
  Optional<Method> method(String name);

  /// Returns what `range`, `len` and `index` see of a map or a slice: a mapping, or a sequence.
  default Optional<Value> content() {
    return Optional.empty();
  }

  /// A method: its parameters are Go types (`string`, `interface {}`), the last may be variadic
  /// (`...string`).
  record Method(List<String> parameters, Body body) {
    public Method {
      parameters = List.copyOf(parameters);
    }

    /// Returns a method without parameters.
    public static Method of(Supplier<Value> body) {
      return new Method(List.of(), _ -> body.get());
    }
  }

  /// What a method does with arguments that fit its parameters.
  @FunctionalInterface
  interface Body {
    /// @throws io.sherpack.template.EvaluationException when it returns an error
    Value call(List<Value> arguments);
  }

  /// Returns what Go prints for it.
  default String goText() {
    return text();
  }

  /// Returns what Go prints for it inside of a list or a map.
  default String elementText() {
    return goText();
  }

  @Override
  default String kind() {
    return goType();
  }

  @Override
  default boolean truthy() {
    return true;
  }
}
