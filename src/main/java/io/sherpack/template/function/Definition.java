package io.sherpack.template.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A function of the library under its names.
///
/// @param names the first is Sprig's or Helm's own (`toYaml`), the others are aliases (`toyaml`)
/// @param signature the parameters of the function
/// @param summary one sentence for the manual
/// @param subject the index among the arguments where a filter's piped value goes; -1 is the last,
///   as in Go's pipelines
/// @param filter whether Jinja also knows it as a filter
/// @param lenient whether arguments may be undefined; otherwise a strict engine refuses them
/// @param body what a call does; it checks the number of arguments
/// @param filterBody what a Jinja filter of this name does
public record Definition(
    List<String> names,
    Signature signature,
    String summary,
    int subject,
    boolean filter,
    boolean lenient,
    TemplateFunction body,
    TemplateFunction filterBody) {
  public Definition {
    names = List.copyOf(names);
    Objects.requireNonNull(signature);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(body);
    Objects.requireNonNull(filterBody);
  }

  /// Returns a function whose filter form takes its last parameter from the pipe.
  static Definition of(String name, String parameters, String summary, TemplateFunction body) {
    var signature = Signature.parse(parameters);
    TemplateFunction checked = signature.checked(body);
    return new Definition(List.of(name), signature, summary, -1, true, false, checked, checked);
  }

  Definition alias(String... more) {
    var all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return new Definition(all, signature, summary, subject, filter, lenient, body, filterBody);
  }

  Definition subject(int index) {
    return new Definition(names, signature, summary, index, filter, lenient, body, filterBody);
  }

  /// Leaves the filter of this name to Jinja's own.
  Definition functionOnly() {
    return new Definition(names, signature, summary, subject, false, lenient, body, filterBody);
  }

  Definition undefinedAllowed() {
    return new Definition(names, signature, summary, subject, filter, true, body, filterBody);
  }

  /// Gives the filter a meaning of its own.
  Definition filter(String parameters, TemplateFunction meaning) {
    TemplateFunction checked = Signature.parse(parameters).checked(meaning);
    return new Definition(names, signature, summary, subject, filter, lenient, body, checked);
  }
}
