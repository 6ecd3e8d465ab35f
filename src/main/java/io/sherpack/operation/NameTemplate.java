package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Makes the name of a release from a Go template, as Helm does: without data.
public final class NameTemplate {
  private static final String NAME = "name-template";

  private final Supplier<GoEngine> engine;
  private final Clock clock;
  private final RandomGenerator random;

  public NameTemplate(Supplier<GoEngine> engine, Clock clock, RandomGenerator random) {
    this.engine = engine;
    this.clock = clock;
    this.random = random;
  }

  /// @throws SherpackException.Input when the template fails, or makes what is no name
  public String name(String template) {
    String name =
        engine
            .get()
            .parse(List.of(new SourceText(NAME, template)))
            .include(NAME, Value.Null.INSTANCE, BareContext.of(clock, random))
            .orElse("");
    Names.checkRelease(name);
    return name;
  }
}
