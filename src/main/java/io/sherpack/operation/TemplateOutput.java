package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Prints data by a Go template of the user's, with Go's own functions, as Helm's `--template`.
public final class TemplateOutput {
  // As Helm calls it, in messages.
  private static final String NAME = "_";

  private final Supplier<GoEngine> engine;
  private final Clock clock;
  private final RandomGenerator random;

  public TemplateOutput(Supplier<GoEngine> engine, Clock clock, RandomGenerator random) {
    this.engine = engine;
    this.clock = clock;
    this.random = random;
  }

  /// @throws SherpackException.Input when the template cannot be read, or fails
  public String print(String template, Value data) {
    return engine
        .get()
        .parse(List.of(new SourceText(NAME, template)))
        .print(NAME, data, BareContext.of(clock, random));
  }
}
