package io.sherpack.template.function;

import java.util.List;
import java.util.Objects;

/// A function of the library under its names.
///
/// @param names the first is Sprig's or Helm's own (`toYaml`), the others are aliases (`toyaml`)
/// @param subject the index among the arguments where a filter's piped value goes; -1 is the last,
///   as in Go's pipelines
/// @param filter whether Jinja also knows it as a filter
public record Definition(List<String> names, int subject, boolean filter, TemplateFunction body) {
  public Definition {
    names = List.copyOf(names);
    Objects.requireNonNull(body);
  }
}
