package io.sherpack.template.function;

/// The items of a list, or the entries of a map, for which Go has a narrower type than `[]interface
/// {}` or `map[string]interface {}`; equal to any others with the same content.
public interface GoTyped {
  /// Go's type, such as `[]string` or `map[string]string`.
  String goType();
}
