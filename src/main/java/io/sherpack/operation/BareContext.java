package io.sherpack.operation;

import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.PackFiles;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateLoader;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a template may use that belongs to no pack.
final class BareContext {
  private BareContext() {}

  static RenderContext of(Clock clock, RandomGenerator random) {
    var ports =
        new Ports(clock, random, ClusterLookup.NONE, RunSecrets.passing(), HostResolver.DISABLED);
    return new RenderContext(
        Map.of(),
        false,
        TemplateLoader.NONE,
        PackFiles.NONE,
        ports,
        new Budget(Budget.DEFAULT, clock),
        ReadLog.NONE,
        Optional.empty());
  }
}
