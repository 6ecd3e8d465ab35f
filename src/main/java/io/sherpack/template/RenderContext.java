package io.sherpack.template;

import io.sherpack.values.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// All that one rendering of one pack's templates may see and use.
///
/// @param variables the names at the top: `values`, `release`, `pack`, `capabilities`, `template`
/// @param strict whether an undefined value is an error
/// @param other what the pack has in the other language, if its languages mix
/// @param budget shared by all templates of one command
public record RenderContext(
    Map<String, Value> variables,
    boolean strict,
    TemplateLoader loader,
    PackFiles files,
    Ports ports,
    Budget budget,
    ReadLog reads,
    Optional<OtherLanguage> other) {
  public RenderContext {
    Objects.requireNonNull(other);
    variables = Map.copyOf(variables);
    Objects.requireNonNull(loader);
    Objects.requireNonNull(files);
    Objects.requireNonNull(ports);
    Objects.requireNonNull(budget);
    Objects.requireNonNull(reads);
  }
}
